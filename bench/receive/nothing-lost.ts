import type { LoadReport } from './load-report.ts'
import type { Settled } from './settled.ts'

/** @throws when a request was refused; of one that stores, also when a 200 has no finished row, or a row had no 200 */
export function assertNothingLost(
  name: string,
  { accepted, refused }: Pick<LoadReport, 'accepted' | 'refused'>,
  { done, unfinished, archived }: Settled,
): void {
  if (refused > 0) throw new Error(`${name}: ${refused} requests were refused`)
  if (!/^(ours|commitPer)/.test(name)) return
  if (unfinished > 0) throw new Error(`${name}: ${unfinished} rows were never acted on`)
  if (done !== accepted || archived !== accepted)
    throw new Error(`${name}: ${accepted} requests were answered 200, ${done} rows are done, ${archived} are archived`)
}
