import type { Viewers } from '../bot/definitions/card.ts'
import type { Subject } from '../bot/definitions/subjects.ts'
import type { Reader } from '../store/store.ts'

/** A card that can be subscribed to. The schedule knows no business: what a report is, the roof hands down. */
export interface ScheduledReport {
  /** What the card with this subject presents. */
  of(subject: string): Subject
  /** Whether all of them may see what this subject shows. */
  maySee(reader: Reader, subject: string, viewers: Viewers): Promise<boolean>
  /** Whether both subjects show a group the same. */
  same(subject: string, other: string): boolean
  /** The subject of a card that says it should have come at `plannedFor`. */
  late(subject: string, plannedFor: Date): string
}
