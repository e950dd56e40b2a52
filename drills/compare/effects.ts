import { gt, isNotNull } from 'drizzle-orm'
import type { MessageBody } from '../../adapters/web/wire.ts'
import type { Reader } from '../../src/store/store.ts'
import { type Kind, kinds } from '../load/operation.ts'
import { inboxKeyOf } from '../load/operations/chat-keys.ts'

/** What a database holds of what clients asked for, counted by the keys they gave it. */
export interface Effects {
  /** How often each operation had its effect. */
  done: Record<Kind, ReadonlyMap<string, number>>
  /** How many cards the bot has posted of each deal, by its title. */
  cards: ReadonlyMap<string, number>
  /** Inbox key → state of the row. */
  inbox: ReadonlyMap<string, string>
  /** The dedupe keys of what the rooms show. */
  shown: ReadonlySet<string>
}

export async function readEffects(reader: Reader): Promise<Effects> {
  const { archiveEntry, deal, dealNote, stageVisit, webFile, evidence, inbound, webMessage } = reader.tables
  const entries = await reader.select({ key: archiveEntry.text }).from(archiveEntry)
  const deals = await reader.select({ id: deal.id, key: deal.title }).from(deal)
  const notes = await reader.select({ key: dealNote.text }).from(dealNote)
  // The first visit is where the deal was placed.
  const moves = await reader.select({ id: stageVisit.dealId }).from(stageVisit).where(gt(stageVisit.position, 1))
  const files = await reader.select({ key: webFile.id }).from(webFile)
  const proofs = await reader.select({ key: evidence.name }).from(evidence).where(isNotNull(evidence.name))
  const rows = await reader.select({ key: inbound.dedupeKey, state: inbound.state }).from(inbound)
  const messages = await reader
    .select({ key: webMessage.dedupeKey, senderId: webMessage.senderId, body: webMessage.body })
    .from(webMessage)

  const titles = new Map(deals.map(({ id, key }) => [id, key]))
  const moved = count(moves.map(({ id }) => titles.get(id) ?? ''))
  const made = count(deals.map(({ key }) => key))
  const done: Record<Kind, ReadonlyMap<string, number>> = {
    say: count(entries.map(({ key }) => key)),
    note: count(notes.map(({ key }) => key)),
    upload: count(files.map(({ key }) => key)),
    evidence: count(proofs.map(({ key }) => (key ?? '').replace(/\.txt$/, ''))),
    ...{ command: made, form: made, page: made, press: moved, rest: moved },
  }
  return {
    done,
    cards: count(messages.flatMap(({ senderId, body }) => (senderId === null ? titleOnCard(body) : []))),
    inbox: new Map(rows.map(({ key, state }) => [shortened(key), state])),
    shown: new Set(messages.map(({ key }) => key)),
  }
}

function count(keys: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>()
  for (const key of keys) counted.set(key, (counted.get(key) ?? 0) + 1)
  return counted
}

const key = new RegExp(`\\b(?:${kinds.join('|')})-\\d{6}\\b`)

/** Of a card that stands for one deal. */
function titleOnCard(body: string): string[] {
  const parsed = JSON.parse(body) as MessageBody
  if (parsed.kind !== 'card' || parsed.card.kind !== 'facts') return []
  return key.exec(parsed.card.headline) ?? []
}

const pages = new RegExp(`^(${inboxKeyOf('form:')}[^:]+):`)

/** A page's submit is found by its link; the rest of its key is a hash of what was typed. */
const shortened = (inboxKey: string): string => pages.exec(inboxKey)?.[1] ?? inboxKey
