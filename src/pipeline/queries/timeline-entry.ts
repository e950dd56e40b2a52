import type { Approval } from '../model/approval.ts'
import type { Deal } from '../model/deal.ts'
import type { Label } from '../policy/document.ts'
import type { AskedField } from '../policy/fields.ts'

/** One thing that happened to a deal. */
export interface TimelineEntry {
  /** With its moment it has its place among all of the deal. */
  id: string
  /** Null: the source knew no time. */
  at: Date | null
  /** Who did it; undefined: the system, or a source that named nobody. */
  actorName: string | undefined
  what: Happened
  /** As somebody gave it along: a reason, a comment, what is to be done. */
  words: string | undefined
}

/** A value that was set, as it is stored (`5200000 CNY`, `2026-12-31`, `yes`); null: none. */
export interface SetValue {
  label: Label
  kind: AskedField['kind']
  before: string | null
  after: string | null
}

export type Happened =
  | { type: 'created' }
  /** Brought by an import or by the samples, as it stood then. */
  | { type: 'placed'; status: Deal['status'] }
  /** A stay that a source knew of. `dwell` in milliseconds. */
  | { type: 'stayed'; stage: string; dwell: number | undefined }
  /** `dwell`: how long it had been in the stage that it left. */
  | { type: 'moved'; how: 'moved' | 'overridden' | 'remapped'; from: string; to: string; dwell: number | undefined }
  | { type: 'won' }
  | { type: 'lost' }
  | { type: 'reopened' }
  | { type: 'noted'; text: string }
  | { type: 'set'; values: readonly SetValue[] }
  | { type: 'ticked'; item: Label; ticked: boolean }
  | { type: 'waived'; condition: Label }
  /** `evidenceId`: it is still there and can be opened. */
  | { type: 'proved'; kind: string; version: number; name: string | undefined; evidenceId: string | undefined }
  | { type: 'unproved'; kind: string; version: number; name: string | undefined }
  | { type: 'assigned'; from: string; to: string }
  | { type: 'paused'; untilDay: string }
  | { type: 'resumed' }
  | { type: 'held'; how: 'acknowledged' | 'snoozed'; until: Date }
  | { type: 'coached'; who: string; dueOn: string }
  | { type: 'done' }
  | { type: 'asked'; stage: string; approver: string }
  | { type: 'decided'; state: Exclude<Approval['state'], 'pending'>; stage: string }

/** Where a page begins: after this entry, back in time. */
export interface TimelineCursor {
  /** Milliseconds. */
  at: number
  id: string
}

export const cursorOf = ({ at, id }: Pick<TimelineEntry, 'at' | 'id'>): TimelineCursor => ({
  at: at?.getTime() ?? 0,
  id,
})

/** The newest first; of one moment what was made last. */
export function newestFirst(one: TimelineEntry, other: TimelineEntry): number {
  const [a, b] = [cursorOf(one), cursorOf(other)]
  return b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
}

export function isBefore(entry: TimelineEntry, cursor: TimelineCursor | undefined): boolean {
  const { at, id } = cursorOf(entry)
  return cursor === undefined || at < cursor.at || (at === cursor.at && id < cursor.id)
}
