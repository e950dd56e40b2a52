import { mutantsIn } from '../../mutant.ts'

export const repliesMutants = [
  ...mutantsIn('src/bot/replies/reply-with-form.ts', [
    {
      id: 'reply-form-gone',
      what: 'who has nothing to fill in is told at once',
      find: "if (!form) throw new UserError('error.form.gone')",
      replace: "if (!form) return { type: 'done' }",
    },
    {
      id: 'reply-link-alone',
      what: 'a link goes into the acknowledgement only where the asker alone sees it',
      find: "if (inline && way.type === 'page' && staysHere) {",
      replace: "if (inline && way.type === 'page') {",
    },
  ]),
  ...mutantsIn('src/bot/replies/reply.ts', [
    {
      id: 'reply-everybody',
      what: 'a card goes to everybody only if everybody may see it',
      find: 'if (!viewers.outsiders && (await isVisible(reader, card, reply.subject, viewers)))',
      replace: 'if (!viewers.outsiders)',
    },
    {
      id: 'reply-outsiders',
      what: 'a card goes to everybody only where nobody is from outside',
      find: 'if (!viewers.outsiders && (await isVisible(reader, card, reply.subject, viewers)))',
      replace: 'if (await isVisible(reader, card, reply.subject, viewers))',
    },
    {
      id: 'reply-only-asker',
      what: 'what is for the asker alone goes to nobody else',
      find: "conversation.kind === 'group' && !reply.onlyAsker",
      replace: "conversation.kind === 'group'",
    },
    {
      id: 'reply-asker-may-see',
      what: 'who may not see a card gets none',
      find: "if (!(await isVisible(reader, card, reply.subject, alone))) throw new UserError('error.card.gone')",
      replace: '',
    },
    {
      id: 'reply-instead',
      what: 'the asker is told why only they get the card',
      find: "if (reach === 'instead') await",
      replace: 'if (false) await',
    },
  ]),
  ...mutantsIn('src/bot/replies/is-answered.ts', [
    {
      id: 'answered-done',
      what: 'what is not done is not answered',
      find: "if (row?.state !== 'done') return false",
      replace: '',
    },
    {
      id: 'answered-nothing-left',
      what: 'what is still to be said is not answered',
      find: 'return left.length === 0',
      replace: 'return left.length >= 0',
    },
  ]),
]
