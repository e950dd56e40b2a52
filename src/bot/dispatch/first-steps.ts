import type { Locale } from '../../i18n/locale.ts'
import { mayRun } from '../command-line/may-run.ts'
import type { Command } from '../definitions/command.ts'
import type { ReadContext } from '../definitions/context.ts'

/** What people begin with, the first that they may do first. */
const paths = ['deal new', 'deal mine', 'funnel', 'approvals', 'help']
/** What everybody in a group can begin with: each is told for themselves what they may not. */
const inGroups = ['deal mine', 'funnel', 'help']
const most = 3

/** What this person types first, one line each. */
export function firstSteps(commands: readonly Command[], actor: ReadContext['actor'], locale: Locale): string[] {
  const known = paths.flatMap((path) => commands.filter((one) => one.path === path))
  return known
    .filter((command) => mayRun(command, actor))
    .slice(0, most)
    .map(({ example }) => example[locale])
}

/** What people in a group type first. */
export function firstStepsInGroups(commands: readonly Command[], locale: Locale): string[] {
  const known = inGroups.flatMap((path) => commands.filter((one) => one.path === path))
  return known.map(({ path, aliases }) => `/${locale === 'zh' ? (aliases[0] ?? path) : path}`)
}
