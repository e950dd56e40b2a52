import { and, eq, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'

/** Somebody from outside and somebody of ours, by the platform's ids. */
export interface Following {
  platform: string
  tenant: string
  externalUserId: string
  follower: string
}

/** Who follows somebody from outside. */
export interface Follower {
  follower: string
  /** Undefined: since before anything was said of it. */
  since: Date | undefined
  /** Undefined: they still do. */
  until: Date | undefined
}

/** What a platform says of it; in any order, and as often as it likes. */
export type Said = 'begun' | 'seen' | 'ended'

type Column = 'followedAt' | 'seenAt' | 'endedAt'
const columnOf: Record<Said, Column> = { begun: 'followedAt', seen: 'seenAt', ended: 'endedAt' }

/** Keeps the latest moment of its kind. */
export async function noteFollowing(tx: Tx, { said, at, ...key }: Following & { said: Said; at: Date }): Promise<void> {
  const { externalContact } = tx.tables
  const column = columnOf[said]
  await tx
    .insert(externalContact)
    .values({ ...key, [column]: at })
    .onConflictDoUpdate({
      target: [
        ...[externalContact.platform, externalContact.tenant],
        ...[externalContact.externalUserId, externalContact.follower],
      ],
      set: { [column]: laterOf(externalContact, column) },
    })
}

function laterOf(table: Tables['externalContact'], column: Column) {
  const said = sql.raw(`excluded.${table[column].name}`)
  return sql`case when ${table[column]} is null or ${table[column]} < ${said} then ${said} else ${table[column]} end`
}

/** Who of ours follows them, and who did; by id. */
export async function followersOf(
  reader: Reader,
  { platform, tenant, externalUserId }: Omit<Following, 'follower'>,
): Promise<Follower[]> {
  const { externalContact } = reader.tables
  const rows = await reader
    .select()
    .from(externalContact)
    .where(
      and(
        eq(externalContact.platform, platform),
        eq(externalContact.tenant, tenant),
        eq(externalContact.externalUserId, externalUserId),
      ),
    )
    .orderBy(externalContact.follower)
  return rows.map(followerIn)
}

/** What ended it counts until something later says that they follow again. */
function followerIn(row: Tables['externalContact']['$inferSelect']): Follower {
  const { follower, followedAt, seenAt, endedAt } = row
  const alive = Math.max(followedAt?.getTime() ?? 0, seenAt?.getTime() ?? 0)
  const until = endedAt && endedAt.getTime() >= alive ? endedAt : undefined
  return { follower, since: followedAt ?? undefined, until }
}
