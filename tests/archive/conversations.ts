import { eq } from 'drizzle-orm'
import { captureMessages } from '../../src/archive/capture-message.ts'
import type { CapturedEvent } from '../../src/bot/definitions/capture.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import { newId } from '../../src/store/new-id.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { byAdmin, monday } from '../people/directory.ts'
import { createSilentNotifier } from '../support/silent-notifier.ts'

const place = { platform: 'web', tenant: 'local' } as const

/** Gives somebody an account; its user id is their name. */
export async function joins(store: Store, person: Person): Promise<void> {
  await store.write((tx) =>
    connectIdentity(tx, { ...place, userId: person.name, personId: person.id, now: monday }, byAdmin),
  )
}

/** A conversation with these members; outsiders are written with a leading `!`. */
export async function converse(
  store: Store,
  title: string,
  members: readonly string[],
  kind: 'direct' | 'group' = 'group',
): Promise<string> {
  const id = newId()
  const hasOutsider = members.some((name) => name.startsWith('!'))
  await store.write(async (tx) => {
    const { conversation, conversationMember } = tx.tables
    await tx.insert(conversation).values({ id, ...place, externalId: id, kind, title, hasOutsider })
    for (const name of members) {
      const userId = name.replace('!', '')
      await tx
        .insert(conversationMember)
        .values({ conversationId: id, tenant: place.tenant, userId, name: userId, outsider: name.startsWith('!') })
    }
  })
  return id
}

export const conversationRow = (store: Store, id: string) =>
  store.read(async (reader) => {
    const { conversation } = reader.tables
    const [row] = await reader.select().from(conversation).where(eq(conversation.id, id))
    return row!
  })

export const minute = (count: number): Date => new Date(monday.getTime() + count * 60_000)

/** The archive's step, where it has nobody to tell. */
export const keepSaid = (tx: Tx, batch: readonly CapturedEvent[]): Promise<void> =>
  captureMessages(tx, batch, { now: monday, ...createSilentNotifier(tx, monday) })

/** What the bot hands to the archive for one message of an outsider. */
export function event(conversationId: string, seq: number, facts: Partial<CapturedEvent> = {}): CapturedEvent {
  return {
    conversation: { id: conversationId, customerId: undefined, hasOutsider: true },
    seq,
    sender: { tenant: 'T1', userId: 'wang', name: '王总' },
    side: 'outsider',
    personId: undefined,
    messageId: `m${seq}`,
    kind: 'send',
    text: `第 ${seq} 句`,
    type: undefined,
    thread: undefined,
    quotes: undefined,
    files: [],
    raw: `{"seq":${seq}}`,
    at: minute(seq),
    history: false,
    ...facts,
  }
}
