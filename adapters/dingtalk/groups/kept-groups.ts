import { and, eq } from 'drizzle-orm'
import type { Store, Tx } from '../../../src/store/store.ts'
import type { GroupEvent, MembersChanged } from './group-event.ts'

/** userids, and unionids of those from outside. */
export interface GroupMembers {
  ours: string[]
  outside: string[]
}

export interface KeptGroup {
  /** Undefined: it was not told yet, or somebody came whom nobody named. */
  members: GroupMembers | undefined
  toldAt: Date | undefined
}

/** Groups that have our 酷应用, and who is in them, for all processes. */
export class KeptGroups {
  readonly #store: Pick<Store, 'read' | 'write'>

  constructor(store: Pick<Store, 'read' | 'write'>) {
    this.#store = store
  }

  async find(tenant: string, groupId: string): Promise<KeptGroup | undefined> {
    return await this.#store.read(async (reader) => {
      const { dingtalkGroup: group } = reader.tables
      const [row] = await reader
        .select({ members: group.members, toldAt: group.toldAt })
        .from(group)
        .where(and(eq(group.tenant, tenant), eq(group.groupId, groupId)))
      return row && { members: row.members ?? undefined, toldAt: row.toldAt ?? undefined }
    })
  }

  async told(tenant: string, groupId: string, members: GroupMembers, toldAt: Date): Promise<void> {
    await this.#store.write((tx) => put(tx, { tenant, groupId, members, toldAt }))
  }

  async remove(tenant: string, groupId: string): Promise<void> {
    await this.#store.write(async (tx) => {
      const { dingtalkGroup: group } = tx.tables
      await tx.delete(group).where(and(eq(group.tenant, tenant), eq(group.groupId, groupId)))
    })
  }

  /** Said again it changes nothing more. */
  async note(tenant: string, { groupId, what }: GroupEvent): Promise<void> {
    if ('userIds' in what) return await this.#change(tenant, groupId, what)
    if (what.type !== 'installed') return await this.remove(tenant, groupId)
    await this.#store.write((tx) => put(tx, { tenant, groupId, members: null, toldAt: null }))
  }

  async #change(tenant: string, groupId: string, change: MembersChanged): Promise<void> {
    await this.#store.write(async (tx) => {
      const { dingtalkGroup: group } = tx.tables
      const isIt = and(eq(group.tenant, tenant), eq(group.groupId, groupId))
      const [row] = await tx.select({ members: group.members }).from(group).where(isIt)
      const members = row?.members && changed(row.members, change)
      if (members !== undefined) await tx.update(group).set({ members }).where(isIt)
    })
  }
}

/** Null: it is to be asked. */
function changed({ ours, outside }: GroupMembers, { type, userIds, unnamed }: MembersChanged): GroupMembers | null {
  // Who came without a userid may be of another organisation.
  if (type === 'joined') return unnamed ? null : { ours: [...new Set([...ours, ...userIds])], outside }
  // Somebody from outside went, and it was not said who.
  if (unnamed && outside.length > 0) return null
  return { ours: ours.filter((one) => !userIds.includes(one)), outside }
}

interface Row {
  tenant: string
  groupId: string
  members: GroupMembers | null
  toldAt: Date | null
}

async function put(tx: Tx, { tenant, groupId, members, toldAt }: Row): Promise<void> {
  const { dingtalkGroup: group } = tx.tables
  await tx
    .insert(group)
    .values({ tenant, groupId, members, toldAt })
    .onConflictDoUpdate({ target: [group.tenant, group.groupId], set: { members, toldAt } })
}
