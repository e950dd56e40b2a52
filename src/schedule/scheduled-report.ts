import type { Viewers } from '../bot/definitions/card.ts'
import type { Reader } from '../store/store.ts'

/** A card that can be subscribed to. The schedule knows no business: what a report is, the roof hands down. */
export interface ScheduledReport {
  card: string
  /** Whether all of them may see what this subject shows. */
  maySee(reader: Reader, subject: string, viewers: Viewers): Promise<boolean>
  /** Whether both subjects show a group the same. */
  same(subject: string, other: string): boolean
  /** The subject of a card that says it should have come at `plannedFor`. */
  late(subject: string, plannedFor: Date): string
}
