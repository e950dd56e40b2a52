import type { Audience } from '../../chat/audience.ts'
import type { ReplyHandle } from '../../chat/outgoing.ts'
import type { Tables } from '../../store/tables/index.ts'
import { type Destination, readDestination } from '../conversations/destination.ts'
import type { OutboxContent } from './enqueue.ts'

/** An outbox row that this process may send. */
export interface Waiting {
  id: string
  target: string
  destination: Destination
  content: OutboxContent
  audience: Audience
  replaces: string | undefined
  reply: ReplyHandle | undefined
  dedupeKey: string
  /** What shares its rate limits. */
  lane: string
  /** How often its subject changed before it was sent. */
  revision: number
  /**
   * What was handed to the platform, or a part of it (`drawn-body.ts`): the rest, and what goes again, is of the same. Undefined:
   * nothing was, or a process that is gone had it in hand and nobody knows what it drew.
   */
  drawn: string | undefined
  /** An attempt whose end is unknown: since when it may have arrived. */
  tried: { at: Date } | undefined
  /** How often it was handed over with an unknown end, where that is counted (`PlaceProfile.repeats`). */
  handed: number
  /** Of a message in several parts: how many of them were sent. */
  partsSent: number
  attempt: number
  createdAt: Date
}

/** As the database has it. */
export function waitingOf(row: Tables['outbox']['$inferSelect']): Waiting {
  return {
    id: row.id,
    target: row.target,
    destination: readDestination(row.address),
    content: row.content as OutboxContent,
    audience: row.audience as Audience,
    replaces: row.replaces ?? undefined,
    reply: parseHandle(row.reply),
    dedupeKey: row.dedupeKey,
    lane: row.lane,
    revision: row.revision,
    drawn: row.drawn ?? undefined,
    tried: row.triedAt ? { at: row.triedAt } : undefined,
    handed: row.handed,
    partsSent: row.partsSent,
    attempt: row.attempt,
    createdAt: row.createdAt,
  }
}

/** As it was stored. */
export function parseHandle(stored: unknown): ReplyHandle | undefined {
  if (!stored) return undefined
  const handle = stored as Omit<ReplyHandle, 'expiresAt'> & { expiresAt: string }
  return { ...handle, expiresAt: new Date(handle.expiresAt) }
}
