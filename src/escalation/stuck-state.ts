import { and, desc, eq, isNull } from 'drizzle-orm'
import { findPerson } from '../people/find-person.ts'
import type { Deal } from '../pipeline/model/deal.ts'
import { clocksOf } from '../pipeline/timers/timer-rows.ts'
import { clockRulesOf, type TimerRules } from '../pipeline/timers/timer-rules.ts'
import type { Reader } from '../store/store.ts'

/** What is being done about a stuck deal. */
export interface StuckState {
  /** When the first of its limits was, or will be, reached. */
  overSince: Date | undefined
  /** The level notified last asks for another owner. */
  toReassign: boolean
  held: { until: Date; byName: string; reason: string | null } | undefined
  paused: { until: Date; reason: string } | undefined
  /** The newest that is not done. */
  task: { text: string; dueOn: string } | undefined
}

/** Whether what was said before this level wants somebody else to have the deal. */
export const isToReassign = ({ levels }: TimerRules['time'], level: number): boolean =>
  levels[level - 2]?.reassign === true

export async function stuckStateOf(reader: Reader, deal: Deal): Promise<StuckState> {
  const clocks = await clocksOf(reader, deal.id)
  const { time } = await clockRulesOf(reader, deal)
  const said = clocks.find(({ kind }) => kind === 'stage')?.level ?? 1
  const limits = clocks.flatMap(({ limitAt }) => limitAt ?? []).sort((a, b) => a.getTime() - b.getTime())
  const held = clocks.find(({ heldBy }) => heldBy !== null)
  const paused = clocks.find(({ pausedUntil }) => pausedUntil !== null)
  const { task } = reader.tables
  const [open] = await reader
    .select({ text: task.text, dueOn: task.dueOn })
    .from(task)
    .where(and(eq(task.dealId, deal.id), isNull(task.doneAt)))
    .orderBy(desc(task.createdAt))
    .limit(1)
  return {
    overSince: limits[0],
    toReassign: isToReassign(time, said),
    held: held && {
      until: held.heldUntil!,
      byName: (await findPerson(reader, held.heldBy!))?.name ?? '',
      reason: held.holdReason,
    },
    paused: paused && { until: paused.pausedUntil!, reason: paused.pauseReason ?? '' },
    task: open,
  }
}
