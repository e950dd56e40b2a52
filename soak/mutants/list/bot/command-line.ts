import { mutantsIn } from '../../mutant.ts'

export const commandLineMutants = [
  ...mutantsIn('src/bot/command-line/bind-arguments.ts', [
    {
      id: 'bind-repeated',
      what: 'an argument given twice is refused',
      find: 'if (wanted && (values.has(wanted) || wanted === takesRest))',
      replace: 'if (false)',
    },
    {
      id: 'bind-unknown-name',
      what: 'a name that no parameter has is refused',
      find: 'if (meant || !parameter?.rest) return',
      replace: 'if (meant) return',
    },
    {
      id: 'bind-mistyped-name',
      what: 'a mistyped name is not taken for text',
      find: 'if (meant || !parameter?.rest) return',
      replace: 'if (!parameter?.rest) return',
    },
    {
      id: 'bind-too-many',
      what: 'words too many are refused',
      find: "if (extra.length > 0) return { problem: { type: 'tooMany', extra } }",
      replace: '',
    },
    {
      id: 'bind-missing',
      what: 'an argument that is needed and missing is refused',
      find: 'return missing.length > 0 ?',
      replace: 'return false ?',
    },
  ]),
  ...mutantsIn('src/bot/command-line/argument-tokens.ts', [
    {
      id: 'line-signature',
      what: 'a signature below a line is no part of it',
      find: 'return tokens.slice(0, begins < 0 ? tokens.length : begins)',
      replace: 'return [...tokens]',
    },
    {
      id: 'line-mention',
      what: 'a mention behind a line is no part of it',
      find: 'return tokens.slice(0, last + 1)',
      replace: 'return [...tokens]',
    },
  ]),
  ...mutantsIn('src/bot/command-line/doubtful-name.ts', [
    {
      id: 'name-open-quote',
      what: 'a quote without its other makes no name',
      find: "if (open !== undefined) return { why: 'openQuote', place: open }",
      replace: '',
    },
    {
      id: 'name-sign',
      what: 'a sign makes no name unless it is in quotes',
      find: 'if (sign >= 0 && (!quoted || known.has(fold(name))))',
      replace: 'if (false)',
    },
    {
      id: 'name-command',
      what: 'a command makes no name',
      find: 'if (/^[/／]\\p{L}/u.test(word))',
      replace: 'if (false)',
    },
    {
      id: 'name-label',
      what: 'the name of an argument as a word of its own makes no name',
      find: 'if (words.length > 1 && han.test(word) && known.has(fold(word)))',
      replace: 'if (false)',
    },
  ]),
  ...mutantsIn('src/bot/command-line/completions.ts', [
    {
      id: 'complete-may-run',
      what: 'nothing is offered that the person may not run',
      find: '.filter((command) => mayRun(command, person))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/command-line/edit-distance.ts', [
    {
      id: 'slips-length',
      what: 'what is far too long for a word is not compared with it',
      find: 'if (typed.length > 2 * (word.length + allowed)) return undefined',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/command-line/explain-problem.ts', [
    {
      id: 'explain-suggestion',
      what: 'no command is suggested that the person may not run',
      find: 'const meant = suggestions.find(({ command }) => mayRun(command, person))',
      replace: 'const meant = suggestions[0]',
    },
    {
      id: 'explain-unknown-group',
      what: 'of a group only what the person may run is named after a wrong word',
      find: `const runnable = group.filter((command) => mayRun(command, person))`,
      replace: 'const runnable = group',
    },
    {
      id: 'explain-group',
      what: 'of a group only what the person may run is named',
      find: `const runnable = commands.filter((command) => mayRun(command, person))`,
      replace: 'const runnable = commands',
    },
    {
      id: 'explain-echo',
      what: 'of a long text only the beginning is repeated',
      find: 'const echo = (text: string): string => cut(text, longestEcho)',
      replace: 'const echo = (text: string): string => text',
    },
  ]),
  ...mutantsIn('src/bot/command-line/may-run.ts', [
    {
      id: 'may-run-stranger',
      what: 'strangers run only what is for them',
      find: "if (person === undefined || person.id === '') return command.forStrangers === true",
      replace: '',
    },
    {
      id: 'may-run-permission',
      what: 'a command is run with its permission alone',
      find: 'command.permission === undefined || can(person, command.permission)',
      replace: 'true',
    },
  ]),
  ...mutantsIn('src/bot/command-line/choice.ts', [
    {
      id: 'choice-permission',
      what: 'nothing is offered for a command that the person may not run',
      find: '...(permission === undefined ? {} : { permission }),',
      replace: '',
    },
    {
      id: 'choice-asker',
      what: 'choices go to the asker alone',
      find: 'onlyAsker: true,',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/command-line/plain-words.ts', [
    {
      id: 'plain-length',
      what: 'a text longer than any command is not read',
      find: 'if (text.length > longestLine) return undefined',
      replace: '',
    },
    {
      id: 'plain-never',
      what: 'a word that cannot be the argument makes it talk',
      find: "if (fits.includes('never')) return false",
      replace: '',
    },
    {
      id: 'plain-maybe',
      what: 'free text behind a name of one word is talk',
      find: "return fullName || fits.includes('sure') || !fits.includes('maybe')",
      replace: 'return true',
    },
    {
      id: 'plain-whole',
      what: 'a text that is not all of it a command is talk',
      find: "if ('problem' in parsed && !['missing', 'doubtful'].includes(parsed.problem.type)) return undefined",
      replace: '',
    },
    {
      id: 'plain-question',
      what: 'a name with a question mark, of a command that needs more, is talk',
      find: '(reading.nameAlone && isQuestion(text))',
      replace: 'false',
    },
    {
      id: 'plain-keeps-text',
      what: 'a text that is kept keeps its end',
      find: 'if (whole?.keepsText) return whole',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/command-line/parse-line.ts', [
    {
      id: 'line-length',
      what: 'a line longer than any command is not read',
      find: 'if (text.length > longestLine) return',
      replace: 'if (false) return',
    },
    {
      id: 'asks-which',
      what: 'a command without its object asks which, and is not refused',
      find: 'const asking = tokens.length === 0 ? askingWhich(command) : undefined',
      replace: 'const asking = undefined',
    },
    {
      id: 'understand-may-run',
      what: 'what a person may not run is refused before its arguments are looked at',
      find: 'if (command && !mayRun(command, actor)) throw notAllowed',
      replace: 'if (false) throw notAllowed',
    },
  ]),
  ...mutantsIn('cards/choices/which-one.ts', [
    {
      id: 'which-asker',
      what: 'which one is meant is said by whoever was asked alone',
      find: 'which.askerId !== actor.id ||',
      replace: '',
    },
  ]),
]
