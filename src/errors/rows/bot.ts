import type { botWords } from '../../i18n/words/bot.ts'
import type { RowsOf } from '../error-row.ts'

export const botErrors: RowsOf<typeof botWords> = {
  'error.card.gone': { status: 404, when: 'A card is asked for whose subject is not there, or not for whoever asks.' },
  'error.button.unknown': { status: 410, when: 'A button is pressed that no card has any more.' },
  'error.form.used': { status: 410, when: 'A form link is opened or sent in after its one effect.' },
  'error.form.gone': { status: 410, when: 'A form has nothing to fill in any more, or not for this person.' },
  'error.command.tooLong': { status: 400, when: 'A command line is longer than any is read.' },
  'error.command.unknown': { status: 404, when: 'Nothing like the typed command is there.' },
  'error.command.suggestion': { status: 404, when: 'The typed command is not there, and another one is close to it.' },
  'error.command.unknownInGroup': {
    status: 404,
    when: 'The second word of a command is not there, in a group that is.',
  },
  'error.command.group': { status: 400, when: 'Only the first word of a command of two words is typed.' },
  'error.command.missing': { status: 400, when: 'A command lacks arguments it needs.' },
  'error.command.tooMany': { status: 400, when: 'A command has more words than arguments.' },
  'error.command.unknownName': { status: 400, when: 'A command is given an argument it has not.' },
  'error.command.nameMeant': {
    status: 400,
    when: 'A command is given an argument it has not, and the name of one is close to it.',
  },
  'error.command.repeated': { status: 400, when: 'An argument is given twice.' },
  'error.command.openQuote': { status: 400, when: 'A name that is typed has a quote without its other.' },
  'error.command.noName': { status: 400, when: 'A name that is typed in quotes has another argument inside them.' },
  'error.command.isName': {
    status: 400,
    when: 'A name that is typed has a sign or a command in it, and is not in quotes.',
  },
  'error.command.invalid': { status: 400, when: 'An argument cannot be what was typed.' },
  'error.command.choice': { status: 400, when: 'An argument is none of those to choose from.' },
  'error.command.longValue': { status: 400, when: 'An argument has too many characters.' },
}
