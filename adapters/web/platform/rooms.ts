import { and, asc, eq, inArray, max } from 'drizzle-orm'
import type { ConversationFacts } from '../../../src/chat/conversation.ts'
import type { Reader, Tx } from '../../../src/store/store.ts'
import { directRoomId, tenant } from '../ids.ts'
import type { Persona } from '../wire.ts'

export interface Room {
  id: string
  kind: 'direct' | 'group'
  title: string
  seq: number
}

export interface Membership extends Room {
  userId: string
}

export async function personas(reader: Reader): Promise<Persona[]> {
  const { webUser } = reader.tables
  return await reader.select(personaColumns(reader)).from(webUser).orderBy(asc(webUser.position), asc(webUser.userId))
}

export async function findPersona(reader: Reader, userId: string): Promise<Persona | undefined> {
  const { webUser } = reader.tables
  const rows = await reader.select(personaColumns(reader)).from(webUser).where(eq(webUser.userId, userId))
  return rows[0]
}

/** Behind those there are. False: somebody has this id already. */
export async function addPersona(tx: Tx, { id: userId, ...facts }: Persona): Promise<boolean> {
  const { webUser } = tx.tables
  const [last] = await tx.select({ position: max(webUser.position) }).from(webUser)
  const added = await tx
    .insert(webUser)
    .values({ ...facts, userId, position: (last?.position ?? 0) + 1, sample: false })
    .onConflictDoNothing()
    .returning({ userId: webUser.userId })
  return added.length > 0
}

/** Which rooms these people are in, in the order the page shows them. */
export async function roomsOf(reader: Reader, userIds: readonly string[]): Promise<Membership[]> {
  const { webRoom, webMember } = reader.tables
  return await reader
    .select({ userId: webMember.userId, id: webRoom.id, kind: webRoom.kind, title: webRoom.title, seq: webRoom.seq })
    .from(webMember)
    .innerJoin(webRoom, eq(webRoom.id, webMember.roomId))
    .where(inArray(webMember.userId, [...userIds]))
    .orderBy(asc(webRoom.position), asc(webRoom.id))
}

/** The room, if this person is in it: everything else does not exist for them. */
export async function roomFor(reader: Reader, roomId: string, userId: string): Promise<Room | undefined> {
  const { webRoom, webMember } = reader.tables
  const rows = await reader
    .select({ id: webRoom.id, kind: webRoom.kind, title: webRoom.title, seq: webRoom.seq })
    .from(webRoom)
    .innerJoin(webMember, and(eq(webMember.roomId, webRoom.id), eq(webMember.userId, userId)))
    .where(eq(webRoom.id, roomId))
  return rows[0]
}

export async function membersOf(reader: Reader, roomIds: readonly string[]): Promise<Map<string, Persona[]>> {
  const { webUser, webMember } = reader.tables
  const rows = await reader
    .select({ roomId: webMember.roomId, ...personaColumns(reader) })
    .from(webMember)
    .innerJoin(webUser, eq(webUser.userId, webMember.userId))
    .where(inArray(webMember.roomId, [...roomIds]))
    .orderBy(asc(webUser.position), asc(webUser.userId))
  const members = new Map<string, Persona[]>(roomIds.map((id) => [id, []]))
  for (const { roomId, ...persona } of rows) members.get(roomId)?.push(persona)
  return members
}

/** What the bot is told about a room. */
export function factsOf(room: Room, members: readonly Persona[]): ConversationFacts {
  return {
    kind: room.kind,
    title: room.title,
    members: members.map(({ id, name, outsider }) => ({ tenant, userId: id, name, outsider })),
  }
}

/** A room and everybody in it, asked at once: this is on the way of everything that is said. */
export async function roomWithMembers(
  reader: Reader,
  roomId: string,
): Promise<{ room: Room; members: Persona[] } | undefined> {
  const { webRoom, webMember, webUser } = reader.tables
  const rows = await reader
    .select({
      room: { id: webRoom.id, kind: webRoom.kind, title: webRoom.title, seq: webRoom.seq },
      member: personaColumns(reader),
    })
    .from(webRoom)
    .leftJoin(webMember, eq(webMember.roomId, webRoom.id))
    .leftJoin(webUser, eq(webUser.userId, webMember.userId))
    .where(eq(webRoom.id, roomId))
    .orderBy(asc(webUser.position), asc(webUser.userId))
  const [first] = rows
  return first && { room: first.room, members: rows.flatMap(({ member }) => (member?.id ? [member] : [])) }
}

/** Where this person and the bot are alone; made when it is missing. False: there is no such person. */
export async function ensureDirectRoom(tx: Tx, userId: string): Promise<boolean> {
  const { webUser, webRoom, webMember } = tx.tables
  const [user] = await tx.select().from(webUser).where(eq(webUser.userId, userId))
  if (!user) return false
  const id = directRoomId(userId)
  const made = await tx
    .insert(webRoom)
    .values({ id, kind: 'direct', title: user.name, position: -1, sample: user.sample })
    .onConflictDoNothing()
    .returning({ id: webRoom.id })
  const joined = await tx
    .insert(webMember)
    .values({ roomId: id, userId })
    .onConflictDoNothing()
    .returning({ userId: webMember.userId })
  if (made.length + joined.length > 0) tx.signal('web')
  return true
}

function personaColumns({ tables: { webUser } }: Reader) {
  return { id: webUser.userId, name: webUser.name, role: webUser.role, outsider: webUser.outsider }
}
