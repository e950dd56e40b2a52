import type { Locale } from '../../i18n/locale.ts'
import type { Person } from '../../people/person.ts'
import type { Role } from '../../people/roles.ts'
import type { Command } from '../definitions/command.ts'
import { mayRun } from './may-run.ts'

/** What people begin with, by what they are; who is several things begins as the first of them. */
const pathsOf = {
  rep: ['deal new', 'deal mine', 'funnel'],
  supervisor: ['approvals', 'stuck', 'funnel'],
  director: ['funnel', 'stuck', 'approvals'],
  admin: ['setup', 'policy show', 'status'],
  finance: ['funnel', 'deal list', 'pipeline show'],
  auditor: ['funnel', 'deal list', 'jobs'],
  marketing: ['pipeline show', 'policy show', 'help'],
} as const satisfies Record<Role, readonly string[]>

/** Whatever is missing of the three, as where not every command is there. */
const others = ['deal mine', 'funnel', 'help']
/** What everybody in a group can begin with: each is told for themselves what they may not. */
const inGroups = ['deal mine', 'funnel', 'help']
const most = 3

/** The commands that this person begins with, the first of them first. */
export function firstCommands(commands: readonly Command[], actor: Pick<Person, 'id' | 'roles'>): Command[] {
  const role = (Object.keys(pathsOf) as Role[]).find((one) => actor.roles.includes(one))
  const paths = new Set([...(role ? pathsOf[role] : []), ...others])
  return [...paths]
    .flatMap((path) => commands.filter((one) => one.path === path))
    .filter((command) => mayRun(command, actor))
    .slice(0, most)
}

/** What this person types first, one line each. */
export function firstSteps(
  commands: readonly Command[],
  actor: Pick<Person, 'id' | 'roles'>,
  locale: Locale,
): string[] {
  return firstCommands(commands, actor).map(({ example }) => example[locale])
}

/** What people in a group type first. */
export function firstStepsInGroups(commands: readonly Command[], locale: Locale): string[] {
  const known = inGroups.flatMap((path) => commands.filter((one) => one.path === path))
  return known.map(({ path, aliases }) => `/${locale === 'zh' ? (aliases[0] ?? path) : path}`)
}
