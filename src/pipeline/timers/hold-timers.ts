import type { Tx } from '../../store/store.ts'
import { loadCalendar } from '../../workdays/load-calendar.ts'
import type { ChangeContext } from '../model/change-context.ts'
import type { Deal } from '../model/deal.ts'
import { delaysOf, dueAt } from './due-at.ts'
import { changeTimer, clocksToChange } from './timer-rows.ts'
import { clockRulesOf } from './timer-rules.ts'

/**
 * Holds the timers of a deal: no notice before `until`. If it is still in its stage by then, the last notified level is
 * due again.
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
      // A new round, so that notices after the hold are not taken for those before it.
      round: said ? clock.round + 1 : clock.round,
      heldUntil: hold.until,
      heldBy: hold.by,
      holdReason: hold.reason,
      dueAt: dueAt(state, rules, calendar),
    })
  }
  await refresh({ stuckDeal: deal.id })
}
