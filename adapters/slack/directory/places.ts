import type { ConversationAddress, ConversationFacts, PlatformUser } from '../../../src/chat/conversation.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Workspace, Workspaces } from '../web-api/workspaces.ts'
import { type Members, manyUnknown } from './members.ts'
import type { Who } from './who.ts'

/** Members are listed up to here; of a larger channel nobody is told who is in it. */
const mostMembers = 1000
/** users.info and conversations.members are rate limits of their own: so many at once. */
const atOnce = 4

/** Conversations and who is in them. */
export class Places {
  readonly #workspaces: Workspaces
  readonly #members: Members
  readonly #who: Who
  /** `tenant user` → the DM. */
  readonly #direct = new Map<string, string>()

  constructor(workspaces: Workspaces, members: Members, who: Who) {
    this.#workspaces = workspaces
    this.#members = members
    this.#who = who
  }

  /** Where somebody is spoken to alone. @throws RemoteRefused, NeverArrived */
  async direct(tenant: string, userId: string): Promise<string> {
    const key = `${tenant} ${userId}`
    const known = this.#direct.get(key)
    if (known !== undefined) return known
    const { channel } = await this.#workspaces
      .of(tenant)
      .call('conversations.open', (client) => client.conversations.open({ users: userId }))
    if (!channel?.id) throw new RemoteRefused('cannot_open_dm', { about: 'recipient' })
    this.#direct.set(key, channel.id)
    return channel.id
  }

  /** @throws RemoteRefused, NeverArrived */
  async describe({ tenant, id }: ConversationAddress): Promise<ConversationFacts> {
    const workspace = this.#workspaces.of(tenant)
    const { channel } = await workspace.call('conversations.info', (client) =>
      client.conversations.info({ channel: id }),
    )
    const partner = channel?.is_im ? partnerIn(channel) : undefined
    if (partner !== undefined) {
      const user = await this.#who.is({ tenant, userId: partner }, tenant)
      return { kind: 'direct', title: user.name ?? '', members: user.bot ? [] : [user] }
    }
    const members = await this.#membersOf(workspace, id)
    // Whoever else the other company lets in nobody tells us.
    const isShared = channel?.is_ext_shared === true || channel?.is_pending_ext_shared === true
    const told = isShared && !members?.some(({ outsider }) => outsider) ? undefined : members
    return { kind: 'group', title: channel?.name ?? '', members: told }
  }

  async #membersOf(workspace: Workspace, channel: string): Promise<PlatformUser[] | undefined> {
    const ids: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await workspace.call('conversations.members', (client) =>
        client.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) }),
      )
      ids.push(...(page.members ?? []))
      if (ids.length > mostMembers) return undefined
      cursor = page.response_metadata?.next_cursor || undefined
      if (!cursor) break
    }
    return (await this.#each(workspace.tenant, ids)).filter(({ bot }) => !bot)
  }

  async #each(tenant: string, ids: readonly string[]): Promise<PlatformUser[]> {
    if (ids.filter((id) => !this.#members.known(tenant, id)).length > manyUnknown) await this.#members.list(tenant)
    const found: PlatformUser[] = []
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce)
      found.push(...(await Promise.all(some.map((userId) => this.#who.is({ tenant, userId }, tenant)))))
    }
    return found
  }
}

/** Told of a conversation of two, and missing in the SDK's types. */
function partnerIn(channel: object): string | undefined {
  const { user } = channel as { user?: unknown }
  return typeof user === 'string' ? user : undefined
}
