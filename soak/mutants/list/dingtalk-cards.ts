import { mutantsIn } from '../mutant.ts'

export const dingtalkCardMutants = [
  ...mutantsIn('adapters/dingtalk/cards/presses.ts', [
    {
      id: 'dingtalk-press-late',
      what: 'what DingTalk does not take any more is made up for',
      find: 'const isLate = performance.now() - arrivedAt > this.#answerMs + readyMs',
      replace: 'const isLate = false',
    },
    {
      id: 'dingtalk-press-stranger',
      what: 'a press of another organisation is no act',
      find: ' || readOutTrackId(callback.outTrackId)?.isOf(tenant) === false',
      replace: '',
    },
    {
      id: 'dingtalk-press-lost',
      what: 'an acknowledgement that did not go out is made up for',
      find: 'lost: () => isCarried && lost() }',
      replace: 'lost: () => {} }',
    },
    {
      id: 'dingtalk-submit-again',
      what: 'a form that was refused can be sent in again as it is',
      find: 'return isNo ? await',
      replace: 'return false ? await',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/cards/ladder.ts', [
    {
      id: 'dingtalk-ladder-again',
      what: 'a template that was lost is tried again',
      find: 'return lost === undefined || lost.againAt <= this.#now',
      replace: 'return lost === undefined',
    },
    {
      id: 'dingtalk-ladder-waits',
      what: 'a template that was lost is left alone for a while',
      find: 'return lost === undefined || lost.againAt <= this.#now',
      replace: 'return true',
    },
    {
      id: 'dingtalk-ladder-right',
      what: 'cards that nobody has granted the right for become links',
      find: "losses.includes(code) || code === 'Forbidden.AccessDenied.AccessTokenPermissionDenied'",
      replace: 'losses.includes(code)',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/cards/dtmd.ts', [
    {
      id: 'dingtalk-dtmd-host',
      what: 'the host of a link that types is in lower case',
      find: 'dtmd://dingtalkclient/',
      replace: 'dtmd://dingTalkClient/',
    },
    {
      id: 'dingtalk-dtmd-spaces',
      what: 'its spaces are plus signs',
      find: "    .replaceAll('%20', '+')\n",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/cards/taps.ts', [
    {
      id: 'dingtalk-tap-code',
      what: 'a tap on a link decides what it was drawn for, and nothing that was asked since',
      find: "return { ...inbound, event: { type: 'press', token, copy: unchanging } }",
      replace: 'return inbound',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/cards/form-params.ts', [
    {
      id: 'dingtalk-private-limit',
      what: 'what a viewer is given alone holds 1 KB',
      find: '<= cardLimits.privateBytes ? params : undefined',
      replace: '<= Number.POSITIVE_INFINITY ? params : undefined',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/cards/cut.ts', [
    {
      id: 'dingtalk-value-limit',
      what: 'a value holds 1 KB',
      find: 'if (bytes > most) break',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/cards/instances.ts', [
    {
      id: 'dingtalk-card-by-key',
      what: 'what is not named in an update stays',
      find: 'cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },',
      replace: '',
    },
    {
      id: 'dingtalk-card-inner-no',
      what: 'a yes with a no inside is a no',
      find: 'if (refused) throw',
      replace: 'if (refused && refused.success) throw',
    },
    {
      id: 'dingtalk-card-exists',
      what: 'a card that was made before is that card',
      find: 'error.code !== exists) throw error',
      replace: 'error.code === exists) throw error',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/stream/connection.ts', [
    {
      id: 'dingtalk-ack-lost',
      what: 'what an acknowledgement carried and that did not go out is said',
      find: '    lost?.()\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/dispatch/inbound-runner.ts', [
    {
      id: 'ack-for-presser',
      what: 'where others look on the copy is rewritten although the acknowledgement carried it',
      find: 'if (found && this.#handler.copies.isForAll(claimed))',
      replace: 'if (found)',
    },
    {
      id: 'ack-lost-card',
      what: 'a copy whose acknowledgement was lost is rewritten',
      find: 'if (only === undefined) await',
      replace: 'if (only !== undefined) await',
    },
  ]),
]
