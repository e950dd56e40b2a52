import { bindArguments } from '../../../src/bot/command-line/bind-arguments.ts'
import { askingWhich } from '../../../src/bot/command-line/choice.ts'
import { lineTokens } from '../../../src/bot/command-line/tokens.ts'
import type { Command, Parameter } from '../../../src/bot/definitions/command.ts'
import type { Locale } from '../../../src/i18n/locale.ts'

/** What no command is called, and what is hardly a line at all. */
export const unknownCommands = [
  '/weather tomorrow',
  '/deal fly D-1001',
  '/deal',
  '/',
  '／',
  '//',
  '/ ',
  '/=1',
  '/"',
  '/\u200b',
  '/DROP TABLE deal',
  '/<script>alert(1)</script>',
  '/__proto__',
  '/constructor',
  `/${'长'.repeat(2500)}`,
]

/** Lines no command takes: something missing, too much, a name it does not have, the same name twice. */
export function misshapenLines(commands: readonly Command[], locale: Locale): string[] {
  return commands.flatMap((command) => {
    const name = nameOf(command, locale)
    const { parameters } = command
    const [first] = parameters
    const takesRest = parameters.some(({ rest }) => rest)
    const extra = parameters.map(() => '多余').join(' ')
    return [
      // What lacks its object alone is asked which.
      ...(parameters.some(({ required }) => required) && !askingWhich(command) ? [`/${name}`] : []),
      ...(takesRest ? [] : [`${command.example[locale]} ${extra} 多余`, `${command.example[locale]} 没有这一项=1`]),
      ...(first ? [`/${name} ${first.labels[locale]}=1 ${first.labels[locale]}=2`] : []),
    ]
  })
}

const nonsense = ['🤷', '-1', '1,2,3', '99999999999999999999999', '__proto__', '0x10', "'; DROP TABLE deal; --"]

/** Each argument of each command in turn as something it cannot be, the others as in the example. */
export function nonsenseLines(commands: readonly Command[], locale: Locale): string[] {
  return commands.flatMap((command, at) =>
    command.parameters.map((wrong, n) => {
      const values = { ...exampleValues(command, locale), [wrong.name]: nonsense[(at + n) % nonsense.length]! }
      // What takes the rest of the line comes last.
      const ordered = command.parameters.toSorted((one, other) => Number(one.rest ?? 0) - Number(other.rest ?? 0))
      const typed = ordered.flatMap((parameter) => write(parameter, values[parameter.name], locale))
      return [`/${nameOf(command, locale)}`, ...typed].join(' ')
    }),
  )
}

const write = ({ labels }: Parameter, value: string | undefined, locale: Locale): string[] =>
  value === undefined ? [] : [`${labels[locale]}=${/\s/.test(value) ? `"${value}"` : value}`]

function exampleValues(command: Command, locale: Locale): Record<string, string> {
  const line = command.example[locale].replace(/^\//, '')
  const tokens = lineTokens(line)
  const named = [command.path, ...command.aliases].find((name) => line.startsWith(name)) ?? command.path
  const bound = bindArguments(command.parameters, tokens.slice(named.split(' ').length), line)
  return 'values' in bound ? bound.values : {}
}

const nameOf = ({ path, aliases }: Command, locale: Locale): string => (locale === 'zh' ? (aliases[0] ?? path) : path)
