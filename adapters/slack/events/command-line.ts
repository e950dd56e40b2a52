import type { SlackCommand } from '../commands.ts'

/**
 * What a registered command says in the words of the product: `/chengdan` takes any line, the others begin with their group.
 * One that is registered with Slack and not with us is said as it is, and refused as any other.
 */
export function commandLine(commands: readonly SlackCommand[], typed: string, rest: string): string {
  const name = commands.find((command) => command.typed === typed)?.name
  if (name === 'chengdan') return rest === '' ? '/help' : rest.startsWith('/') ? rest : `/${rest}`
  return `${name === undefined ? typed : `/${name}`} ${rest}`.trim()
}
