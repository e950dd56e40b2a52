import { mutantsIn } from '../../mutant.ts'

export const commandLineMutants = [
  ...mutantsIn('src/bot/command-line/bind-arguments.ts', [
    {
      id: 'bind-repeated',
      what: 'an argument given twice is refused',
      find: 'if (byName && (values.has(byName) || byName === takesRest))',
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
      find: "if (missing.length > 0) return { problem: { type: 'missing', parameters: missing } }",
      replace: '',
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
  ...mutantsIn('src/bot/command-line/parse-line.ts', [
    {
      id: 'line-length',
      what: 'a line longer than any command is not read',
      find: 'if (text.length > longestLine) return',
      replace: 'if (false) return',
    },
    {
      id: 'understand-may-run',
      what: 'what a person may not run is refused before its arguments are looked at',
      find: 'if (command && !mayRun(command, actor)) throw notAllowed',
      replace: 'if (false) throw notAllowed',
    },
  ]),
]
