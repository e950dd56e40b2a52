import { msPerDay } from '../../clock/lengths.ts'

/** How long a deal stayed where, from its visits alone. Milliseconds; undefined where an import knew no times. */

export interface TimedVisit {
  stageId: string
  enteredAt: Date | null
  leftAt: Date | null
}

/** Until `now` while the visit lasts. */
export function dwellOf(visit: TimedVisit, now: Date, open: boolean): number | undefined {
  const until = visit.leftAt ?? (open ? now : undefined)
  return visit.enteredAt && until ? until.getTime() - visit.enteredAt.getTime() : undefined
}

/** Per stage, over all its visits. A stage with a visit of unknown length is left out: its sum would be too small. */
export function dwellByStage(visits: readonly { stageId: string; dwell: number | undefined }[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [stageId, stays] of Map.groupBy(visits, (visit) => visit.stageId)) {
    if (stays.some(({ dwell }) => dwell === undefined)) continue
    sums.set(
      stageId,
      stays.reduce((sum, { dwell }) => sum + (dwell ?? 0), 0),
    )
  }
  return sums
}

/** Full days: 0 on the first. */
export const fullDays = (milliseconds: number): number => Math.floor(milliseconds / msPerDay)
