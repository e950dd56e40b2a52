import { mutantsIn } from '../../../mutant.ts'

export const drawingMutants = [
  ...mutantsIn('src/bot/outbox/draw-message.ts', [
    {
      id: 'draw-outsiders',
      what: 'no card is drawn where somebody is not of the company',
      find: "if (viewers.outsiders) throw new Withheld('somebody in the audience is not of the company')",
      replace: '',
    },
    {
      id: 'draw-may-see',
      what: 'a card is drawn only if everybody in the audience may see it',
      find: "if (view === undefined) throw new Withheld('gone, or somebody in the audience may not see it')",
      replace: '',
    },
    {
      id: 'draw-too-much',
      what: 'a card that takes too long says what to do instead',
      find: "if (view === tooMuch) return { type: 'text', text: sayByKey(locale, tooMuch) }",
      replace: "if (view === tooMuch) throw new Error('too much')",
    },
    {
      id: 'draw-form-asker',
      what: 'a form is for whoever asked for it',
      find: "if (!reader || audience.to !== 'asker') throw",
      replace: 'if (!reader) throw',
      survives: 'whatever writes a form row names its asker (`enqueueForm`); the compiler wants to see it here too',
    },
    {
      id: 'draw-form-gone',
      what: 'a form with nothing to fill in any more is withheld',
      find: 'if (!form) throw new Withheld(`the form ${name} is not for this person any more`)',
      replace: '',
    },
    {
      id: 'draw-link-alone',
      what: 'a link is sent to one person alone',
      find: "if (!isForOne(waiting.destination, conversation))\n        throw new Withheld('a link is for one person alone', { isDefect: true })",
      replace: '',
    },
    {
      id: 'redraw-withheld',
      what: 'a copy that somebody may not see any more is rewritten for them',
      find: 'if (error instanceof Withheld && !error.isDefect) return { drawn: undefined, locale }',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/outbox/drawn-body.ts', [
    {
      id: 'drawn-picture-kept',
      what: 'a picture is kept as it was handed to the platform',
      find: "png: png.toString('base64')",
      replace: "png: ''",
    },
    {
      id: 'drawn-picture-read',
      what: 'a picture is sent again as a picture',
      find: "picture.png = Buffer.from(picture.png as unknown as string, 'base64')",
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/outbox/fallback.ts', [
    {
      id: 'fallback-letters',
      what: 'a letter has no buttons',
      find: "if (letters) return { body: { type: 'card', card: withoutButtons(card) }, lost: lostButtons }",
      replace: '',
    },
    {
      id: 'fallback-pictures',
      what: 'a picture is not sent where none can be shown',
      find: "if (card.kind === 'picture' && !images) {",
      replace: 'if (false) {',
    },
  ]),
  ...mutantsIn('src/bot/outbox/split-text.ts', [
    {
      id: 'fallback-length',
      what: 'a text is cut at the limit of the platform',
      find: 'if (length + size > most) end()',
      replace: '',
    },
    {
      id: 'split-parts',
      what: 'a text becomes so many messages at most',
      find: 'if (pieces.length <= limit.parts) return pieces',
      replace: 'return pieces',
    },
    {
      id: 'split-bytes',
      what: 'a platform that counts bytes gets no more of them',
      find: "return unit === 'bytes' ? encoder.encode(text).length : text.length",
      replace: 'return text.length',
    },
    {
      id: 'split-letters',
      what: 'a text is not cut within a letter',
      find: 'letters.segment(line)',
      replace: 'Array.from(line, (segment) => ({ segment }))',
    },
    {
      id: 'split-huge-letter',
      what: 'a letter that is too long by itself falls apart',
      find: 'if (lengthIn(segment, unit) <= most) yield segment\n    else yield* segment',
      replace: 'yield segment',
    },
    {
      id: 'split-note',
      what: 'the last message has room for what says how much more there was',
      find: 'const room = limit.most - lengthIn(note(text.length), limit.in) - 1',
      replace: 'const room = limit.most',
    },
  ]),
]
