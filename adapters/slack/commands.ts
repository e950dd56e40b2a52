import { UserError } from '../../src/errors/user-error.ts'

/** A slash command as it is registered with Slack. */
export interface SlackCommand {
  name: CommandName
  /** What people type, with its slash: `/crm-deal`. */
  typed: string
}

/** Ours; `chengdan` takes any line, the others the line of one group of commands. */
export const commandNames = ['chengdan', 'deal', 'customer', 'funnel', 'stuck', 'approvals'] as const
export type CommandName = (typeof commandNames)[number]

/** https://docs.slack.dev/reference/app-manifest */
const mostCommands = 50
const longestCommand = 32

/** Slack's own. One of them among an app's commands makes Slack refuse them all. `help` is disputed, so it is never ours. */
const builtIn = [
  ...['me', 'status', 'away', 'dnd', 'shrug', 'remind', 'msg', 'feed', 'who', 'collapse', 'expand', 'leave', 'join'],
  ...['open', 'search', 'topic', 'mute', 'pro', 'shortcuts', 'help'],
]

/**
 * What `SLACK_COMMANDS` makes of them: `deal=crm-deal` is another name, `funnel=off` none.
 * @throws UserError for what is no command of ours, or what Slack would refuse
 */
export function readCommands(setting: string | undefined): SlackCommand[] {
  const wishes = new Map((setting ?? '').split(',').flatMap(readWish))
  const commands = commandNames
    .filter((name) => wishes.get(name) !== 'off')
    .map((name) => ({ name, typed: `/${wishes.get(name) ?? name}` }))
  checkCommands(commands)
  return commands
}

function readWish(pair: string): [CommandName, string][] {
  if (pair.trim() === '') return []
  const [name = '', typed = '', ...more] = pair.split('=').map((word) => word.trim())
  const known = commandNames.find((one) => one === withoutSlash(name))
  if (!known) throw new UserError('error.slack.commandUnknown', { name, names: commandNames })
  if (typed === '' || more.length > 0) throw new UserError('error.slack.commandPair', { pair: pair.trim() })
  return [[known, withoutSlash(typed)]]
}

const withoutSlash = (word: string): string => word.replace(/^\//, '')

/** What is typed on Slack for words of ours: `/chengdan help`; the words alone, which the DM takes, where that is not registered. */
export function typedFor(commands: readonly SlackCommand[], words: string): string {
  const any = commands.find(({ name }) => name === 'chengdan')
  return any ? `${any.typed} ${words}` : words
}

/** @throws UserError naming the first that Slack would refuse */
export function checkCommands(commands: readonly Pick<SlackCommand, 'typed'>[]): void {
  if (commands.length > mostCommands)
    throw new UserError('error.slack.commandsMany', { count: commands.length, limit: mostCommands })
  const seen = new Set<string>()
  for (const { typed } of commands) {
    if (!/^\/[a-z0-9][a-z0-9_-]*$/.test(typed)) throw new UserError('error.slack.commandLetters', { typed })
    if (typed.length > longestCommand)
      throw new UserError('error.slack.commandLong', { typed, length: typed.length, limit: longestCommand })
    if (builtIn.includes(withoutSlash(typed))) throw new UserError('error.slack.commandBuiltIn', { typed })
    if (seen.has(typed)) throw new UserError('error.slack.commandTwice', { typed })
    seen.add(typed)
  }
}
