import type { AuditActor } from '../audit/record-audit.ts'
import { connectIdentity } from '../people/identities.ts'
import type { Store, Tx } from '../store/store.ts'
import { samplePersonIds } from './add-people.ts'
import { personaOrder, sampleGroups, sampleOutsider, samplePeople } from './cast.ts'
import { inChunks } from './in-chunks.ts'
import { webChat } from './web-chat.ts'

/** The personas of the web chat. Whoever is there already stays. */
export async function addSamplePersonas(store: Store, now: Date, by: AuditActor): Promise<void> {
  const users = personaOrder.map((userId, position) => ({ ...personaOf(userId), userId, position, sample: true }))
  await store.write(async (tx) => void (await tx.insert(tx.tables.webUser).values(users).onConflictDoNothing()))
  const personIds = await store.read(samplePersonIds)
  const ours = users.filter(({ outsider }) => !outsider)
  await inChunks(store, ours, ours.length, async (tx, { userId }) => {
    await connectIdentity(tx, { ...webChat, userId, personId: personIds.get(userId)!, now }, by)
  })
}

/** Their direct rooms with the bot, and the groups. What is there already stays. */
export async function addSampleRooms(tx: Tx): Promise<void> {
  const { webMember, webRoom } = tx.tables
  const rooms = sampleRooms()
  await tx
    .insert(webRoom)
    .values(rooms.map(({ id, kind, title }, position) => ({ id, kind, title, position, sample: true })))
    .onConflictDoNothing()
  await tx
    .insert(webMember)
    .values(rooms.flatMap(({ id, members }) => members.map((userId) => ({ roomId: id, userId }))))
    .onConflictDoNothing()
  tx.signal('web')
}

/** In the order of the page: the direct rooms of those who may speak to the bot alone, then the groups. */
export function sampleRooms() {
  const insiders = personaOrder.map((userId) => ({ userId, ...personaOf(userId) })).filter(({ outsider }) => !outsider)
  return [
    ...insiders.map(({ userId, name }) => ({
      id: `dm-${userId}`,
      kind: 'direct' as const,
      title: name,
      members: [userId],
    })),
    ...sampleGroups.map((room) => ({ ...room, kind: 'group' as const })),
  ]
}

function personaOf(key: (typeof personaOrder)[number]): { name: string; role: string; outsider: boolean } {
  if (key === sampleOutsider.key) return { name: sampleOutsider.name, role: sampleOutsider.persona, outsider: true }
  const { name, persona } = samplePeople.find((person) => person.key === key)!
  return { name, role: persona!, outsider: false }
}
