import { defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { raise, readCounter } from './bot-options.ts'

/** Can be decided once; then it is final and has no buttons. */
export const decideCard = defineCard<{ open: boolean }>({
  name: 'decide',
  subjects: { task: itself },
  presents: 'task',
  view: async (reader, subject) => ({ open: (await readCounter(reader, subject)) === 0 }),
  draw: ({ open }, tools) => ({
    kind: 'facts',
    headline: 'decide',
    facts: [],
    buttons: open ? [tools.button('yes', 'yes', 'primary')] : [],
    ...(open ? {} : { closing: 'decided' }),
  }),
  versionKey: ({ open }) => (open ? 'open' : 'decided'),
  actions: {
    yes: {
      async run(ctx, { subject }) {
        await raise(ctx.tx, subject)
        await ctx.refresh({ task: subject })
        return { type: 'text', text: 'you decided' }
      },
    },
  },
})
