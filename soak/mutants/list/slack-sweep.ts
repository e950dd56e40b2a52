import { mutantsIn } from '../mutant.ts'

export const slackSweepMutants = [
  ...mutantsIn('adapters/slack/events/message.ts', [
    {
      id: 'slack-edit-key',
      what: 'an edit that Slack tells late is one with the edit that was found',
      find: '`edit:${at.channel}:${message.ts}:${editedTs}`',
      replace: 'event.envelope.event_id',
    },
    {
      id: 'slack-revoke-key',
      what: 'a deletion that Slack tells late is one with the one that was found',
      find: '`revoke:${at.channel}:${messageId}`',
      replace: 'event.envelope.event_id',
    },
  ]),
  ...mutantsIn('adapters/slack/sweep/as-inbound.ts', [
    {
      id: 'slack-history',
      what: 'what is found in the history is never acted on',
      find: '  history: true,\n',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/sweep/differences.ts', [
    {
      id: 'slack-sweep-bound',
      what: 'nothing is received that was said before the binding',
      find: '!isGone && momentOf(message.ts) >= target.conversation.boundAt',
      replace: '!isGone',
    },
    {
      id: 'slack-sweep-too-old',
      what: 'what is only too old for the workspace was not taken back',
      find: 'hasFirst ? tsAt(pass.from.getTime() - 1) : first',
      replace: 'hasFirst ? tsAt(pass.from.getTime() - 1) : tsAt(pass.from.getTime() - 1)',
    },
    {
      id: 'slack-sweep-settling',
      what: 'what was said just now was not taken back',
      find: 'const settling = 10 * 60_000',
      replace: 'const settling = 0',
    },
    {
      id: 'slack-sweep-revoked-twice',
      what: 'what was taken back is not taken back again',
      find: 'if (revoked || !isTs(ts)',
      replace: 'if (!isTs(ts)',
    },
  ]),
  ...mutantsIn('adapters/slack/sweep/pace.ts', [
    {
      id: 'slack-sweep-pace',
      what: 'no method is called more than 40 times a minute',
      find: 'const afterGap = 1_500',
      replace: 'const afterGap = 500',
    },
    {
      id: 'slack-sweep-retry-after',
      what: 'Slack is not asked before it said so',
      find: '&& at >= (this.#blocked.get(method) ?? 0)',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/sweep/sweep.ts', [
    {
      id: 'slack-sweep-lease',
      what: 'one process sweeps at a time',
      find: '    if (!held) return\n',
      replace: '',
    },
    {
      id: 'slack-sweep-restricted',
      what: 'an app that gets 15 messages a minute asks once a minute',
      find: '        this.#pace.restrict()\n',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/sweep/unless-stopped.ts', [
    {
      id: 'slack-sweep-stop',
      what: 'a process that ends does not wait for Slack',
      find: 'return await Promise.race([work, stopped.promise])',
      replace: 'return await work',
    },
  ]),
  ...mutantsIn('adapters/slack/sweep/plan.ts', [
    {
      id: 'slack-sweep-rounds',
      what: 'while gaps follow each other nobody is forgotten',
      find: 'if (urgent.length > 0 || !this.#gapUntil',
      replace: 'if (!this.#gapUntil',
    },
  ]),
  ...mutantsIn('adapters/slack/index.ts', [
    {
      id: 'slack-sweep-refused',
      what: 'what was refused is fetched at once',
      find: '            sweep?.missed()\n            throw error',
      replace: '            throw error',
    },
    {
      id: 'slack-sweep-no-socket',
      what: 'what happened while no socket stood is fetched at once',
      find: 'listensAgain: () => sweep?.missed()',
      replace: 'listensAgain: () => {}',
    },
  ]),
]
