import { dropDrafts, keepDraft, lastDraft } from '../bot/forms/form-draft.ts'
import type { ForwardedLine } from '../chat/forwarded-line.ts'
import { colleaguesNamed } from '../people/colleagues-named.ts'
import type { Person } from '../people/person.ts'
import type { Reader, Tx } from '../store/store.ts'

/** A line of one of ours. */
export interface OwnLine extends ForwardedLine {
  personId: string
}

/** A record that somebody has forwarded and that waits for the word where it belongs. */
export interface WaitingRecord {
  messageId: string
  lines: readonly OwnLine[]
  /** Lines that were not taken: somebody from outside said them, who has not agreed. */
  left: number
}

const form = 'forwarded-record'

/**
 * Takes of a forwarded record what colleagues said, by their names in the directory; of the rest only the number is known from
 * then on. The last record of a conversation waits, for them alone and as long as a draft.
 */
export async function takeRecord(
  tx: Tx,
  { actor, conversationId, messageId, lines: all }: ForwardedBy & { lines: readonly ForwardedLine[] },
  now: Date,
): Promise<WaitingRecord> {
  const named = await colleaguesNamed(tx, [...new Set(all.map(({ author }) => author))])
  const lines = all.flatMap((line): OwnLine[] => {
    const personId = named.get(line.author)
    return personId === undefined ? [] : [{ ...line, personId }]
  })
  const record = { messageId, lines, left: all.length - lines.length }
  const of = { personId: actor.id, form, subject: conversationId }
  await dropDrafts(tx, of)
  if (lines.length > 0) await keepDraft(tx, { ...of, typed: { record: JSON.stringify(record) }, errors: {} }, now)
  return record
}

interface ForwardedBy {
  actor: Pick<Person, 'id'>
  conversationId: string
  messageId: string
}

/** Undefined: nothing waits for them there. */
export async function waitingRecord(
  reader: Reader,
  { actor, conversationId }: Omit<ForwardedBy, 'messageId'>,
  now: Date,
): Promise<WaitingRecord | undefined> {
  const found = await lastDraft(reader, { personId: actor.id, form, subject: conversationId }, now)
  return found && (JSON.parse(found.typed.record!) as WaitingRecord)
}

export const dropRecord = (tx: Tx, { actor, conversationId }: Omit<ForwardedBy, 'messageId'>): Promise<void> =>
  dropDrafts(tx, { personId: actor.id, form, subject: conversationId })
