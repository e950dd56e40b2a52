import type { Tx } from '../../store/store.ts'
import { loadCalendar } from '../../workdays/load-calendar.ts'
import type { ChangeContext } from '../model/change-context.ts'
import type { Deal } from '../model/deal.ts'
import { delaysOf, dueAt } from './due-at.ts'
import { changeTimer, clocksToChange } from './timer-rows.ts'
import { clockRulesOf } from './timer-rules.ts'

/**
 * Somebody has taken a deal in hand: nothing is said about it before `until`. If it stands where it stood by then, the level
 * that was said last is said again.
 */
export async function holdTimers(
  tx: Tx,
  deal: Deal,
  hold: { until: Date; by: string; reason: string | null },
  { refresh }: ChangeContext,
): Promise<void> {
  const rules = await clockRulesOf(tx, deal)
  const calendar = await loadCalendar(tx)
  for (const clock of await clocksToChange(tx, deal.id)) {
    const level = Math.max(1, Math.min(clock.level - 1, delaysOf(clock.kind, rules).length))
    const said = clock.level > 1
    const state = { ...clock, level: said ? level : clock.level, heldUntil: hold.until }
    await changeTimer(tx, clock, {
      level: state.level,
      // What comes after the hold is not what was said before it.
      round: said ? clock.round + 1 : clock.round,
      heldUntil: hold.until,
      heldBy: hold.by,
      holdReason: hold.reason,
      dueAt: dueAt(state, rules, calendar),
    })
  }
  await refresh({ stuckDeal: deal.id })
}
