import { mutantsIn } from '../mutant.ts'

export const dingtalkStreamMutants = [
  ...mutantsIn('adapters/dingtalk/stream/stream-client.ts', [
    {
      id: 'dingtalk-own-subscriptions',
      what: 'each client has subscriptions of its own',
      find: 'subscriptions: topics.map((topic) => ({ ...topic }))',
      replace: 'subscriptions: []',
    },
    {
      id: 'dingtalk-asked',
      what: 'a connection that is asked to go is followed by another one',
      find: "if (frame.headers.topic === 'disconnect') this.#listening.asked()\n    else if",
      replace: 'if',
    },
    {
      id: 'dingtalk-ack-socket',
      what: 'an acknowledgement that does not go out is known',
      find: 'if (!this.isOpen) return false',
      replace: '',
    },
    {
      id: 'dingtalk-handshake',
      what: 'a handshake that hangs is given up',
      find: 'handshakeTimeout: streamTimes.handshake, ',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/stream/open-endpoint.ts', [
    {
      id: 'dingtalk-endpoint-host',
      what: 'the ticket goes to DingTalk alone',
      find: "if (!isTheirSocket(address, apiBase)) throw new RemoteRefused('endpoint_elsewhere', { about: 'lane' })",
      replace: '',
    },
    {
      id: 'dingtalk-endpoint-late',
      what: 'a gateway that hangs is given up',
      find: '() => late.abort()',
      replace: '() => {}',
    },
    {
      id: 'dingtalk-ticket',
      what: 'the ticket is written as part of an address',
      find: "address.searchParams.set('ticket', ticket)",
      replace: 'address.search = `?ticket=${ticket}`',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/stream/connection.ts', [
    {
      id: 'dingtalk-silence',
      what: 'a deaf connection is replaced',
      find: "this.#over.resolve('silent')",
      replace: 'this.#look()',
    },
    {
      id: 'dingtalk-pings',
      what: 'a half-open socket is replaced',
      find: 'if (this.#unansweredPings >= 2)',
      replace: 'if (this.#unansweredPings >= 1e9)',
    },
    {
      id: 'dingtalk-later',
      what: 'an event that could not be recorded comes again',
      find: "if (frame.type === 'EVENT') this.#acknowledge(messageId, { value: later })",
      replace: '',
    },
    {
      id: 'dingtalk-drains',
      what: 'what came over an old connection is acknowledged there',
      find: 'await Promise.race([Promise.allSettled(this.#underWay), late, this.#closed.promise])',
      replace: '',
    },
    {
      id: 'dingtalk-drains-in-time',
      what: 'an old connection is not kept for ever',
      find: 'Promise.allSettled(this.#underWay), late,',
      replace: 'Promise.allSettled(this.#underWay),',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/stream/retries.ts', [
    {
      id: 'dingtalk-backs-off',
      what: 'attempts are made later each time',
      find: 'firstWait * 2 ** this.#failures',
      replace: 'firstWait',
    },
    {
      id: 'dingtalk-renewed-again',
      what: 'being asked to go over and over is no reason to come back at once',
      find: 'if (this.#failures > 0) this.failed()\n    else',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/stream/supervisor.ts', [
    {
      id: 'dingtalk-dropped',
      what: 'what did not stand is a failure',
      find: "else if (why === 'gone') return this.#retries.failed()",
      replace: '',
    },
    {
      id: 'dingtalk-jump',
      what: 'a machine that slept connects anew',
      find: "resolve('jumped')",
      replace: '(() => {})()',
    },
    {
      id: 'dingtalk-retires',
      what: 'what was replaced is closed',
      find: 'if (other !== connection) this.#retire(other)',
      replace: 'if (other === undefined) this.#retire(other)',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/stream/frame.ts', [
    {
      id: 'dingtalk-frame',
      what: 'what is no JSON is passed over',
      find: 'catch {\n    return undefined\n  }',
      replace: "finally {\n    void ''\n  }",
    },
  ]),
  ...mutantsIn('adapters/dingtalk/session.ts', [
    {
      id: 'dingtalk-session-place',
      what: 'what is for somebody alone is not answered where they asked',
      find: 'of === conversation ? webhook : undefined',
      replace: 'of === undefined ? undefined : webhook',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/verify.ts', [
    {
      id: 'dingtalk-their-hosts',
      what: 'nothing is posted elsewhere',
      find: 'address.hostname.endsWith(`.${host}`)',
      replace: "host !== ''",
    },
  ]),
]
