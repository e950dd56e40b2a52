import { mutantsIn } from '../mutant.ts'

export const dingtalkHouseMutants = [
  ...mutantsIn('adapters/dingtalk/session.ts', [
    {
      id: 'dingtalk-session-sealed',
      what: 'whoever reads the database cannot speak in a session',
      find: 'value: seal(JSON.stringify([conversation, webhook]))',
      replace: 'value: JSON.stringify([conversation, webhook])',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/robot/without-secrets.ts', [
    {
      id: 'dingtalk-raw-secrets',
      what: 'what lets somebody in is not kept with what came',
      find: 'if (at === Number.POSITIVE_INFINITY) return data',
      replace: 'return data',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/robot/sender.ts', [
    {
      id: 'dingtalk-other-corp',
      what: 'somebody of another organisation is from outside, whatever their userid',
      find: 'outsider: !senderStaffId || tenant !== ours',
      replace: 'outsider: !senderStaffId',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/robot/strangers.ts', [
    {
      id: 'dingtalk-strangers-once',
      what: 'whoever is not known is told so once',
      find: 'duplicate || seq !== 1 || ',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/robot/download-file.ts', [
    {
      id: 'dingtalk-file-host',
      what: 'a file is fetched from DingTalk alone',
      find: "if (!isTheirs(address, standIns)) throw new RemoteRefused('file_elsewhere')",
      replace: '',
    },
    {
      id: 'dingtalk-file-redirect',
      what: 'no redirect is followed',
      find: "redirect: 'manual'",
      replace: "redirect: 'follow'",
    },
    {
      id: 'dingtalk-file-length',
      what: 'a file that is too long is not read to its end',
      find: "if (bytes > most) throw new RemoteRefused('file_too_large')",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/cards/markdown.ts', [
    {
      id: 'dingtalk-markdown-signs',
      what: 'nothing that people write becomes a link or a picture',
      find: '.replace(/[<*_`[\\]|\\\\~]/g, (sign) => wideSigns[sign]!)',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/pictures.ts', [
    {
      id: 'dingtalk-picture-once',
      what: 'a picture is uploaded once',
      find: 'if (known && now - known.at < knownFor) return await known.mediaId',
      replace: '',
    },
    {
      id: 'dingtalk-picture-failed',
      what: 'an upload that failed is made again',
      find: 'if (this.#known.get(key)?.mediaId === mediaId) this.#known.delete(key)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/chat/access-tokens.ts', [
    {
      id: 'dingtalk-token-kept',
      what: 'processes share one token',
      find: 'if (known && known.value !== rejected && this.#lasts(known)) return this.#keep(known)',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/conditions.ts', [
    {
      id: 'dingtalk-gap-told',
      what: 'a time nobody listened is told',
      find: 'if (ms >= longGap) this.#gap =',
      replace: 'if (ms >= longGap * 1_000) this.#gap =',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/client.ts', [
    {
      id: 'dingtalk-cool-app-known',
      what: 'a group that wants the code is known from then on',
      find: 'this.#withCoolApp.add(openConversationId)',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/custom-robot/robot-webhook.ts', [
    {
      id: 'dingtalk-robot-host',
      what: 'a custom robot is one of DingTalk',
      find: 'if (origin !== oldApiBase.origin || !pathname.endsWith(path)) return undefined',
      replace: '',
    },
  ]),
]
