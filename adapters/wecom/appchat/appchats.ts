import { z } from 'zod'
import type { ConversationAddress, ConversationFacts } from '../../../src/chat/conversation.ts'
import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import { memberId, readConversationId } from '../conversation-id.ts'
import { sayOneByOne } from '../one-by-one.ts'
import type { Pictures } from '../pictures.ts'
import type { Drawable, WecomMessage } from '../render.ts'

const found = z.object({ chat_info: z.object({ name: z.string().catch(''), userlist: z.array(z.string()) }) })
/** There is a chat of that id. */
const isThere = 86215

/** A chat of an app has at least so many members, and at most (developer.work.weixin.qq.com/document/path/90245). */
export const chatMembers = { least: 2, most: 2_000 } as const
/** The same of its name, in characters. */
export const longestChatName = 50

/**
 * Chats of several that the app has made and speaks in; nothing is heard there. WeCom lets nobody from outside in. Only for an
 * app that everybody may use.
 */
export class Appchats {
  readonly #api: Pick<WecomApi, 'call'>

  constructor(api: Pick<WecomApi, 'call'>) {
    this.#api = api
  }

  /** @throws RemoteRefused, NeverArrived */
  send(message: Outgoing, pictures: Pick<Pictures, 'upload'>): Promise<Sent> {
    const { id: chatid } = readConversationId(message.address.id)
    return sayOneByOne(message, 'appchat', async (said, body) => {
      const json = { chatid, ...(await uploaded(said, body, pictures)) }
      await message.handsOver?.()
      await this.#api.call('POST', '/cgi-bin/appchat/send', { json })
    })
  }

  /** @throws RemoteRefused, NeverArrived */
  async describe({ tenant, id }: ConversationAddress): Promise<ConversationFacts> {
    const { name, userIds } = await this.find(readConversationId(id).id)
    const members = userIds.map((userId) => ({ tenant, userId, outsider: false }))
    return { kind: 'group', title: name, members, closed: true }
  }

  /** @throws RemoteRefused, NeverArrived */
  async find(chatid: string): Promise<{ name: string; userIds: string[] }> {
    const { chat_info: info } = await this.#api.call('GET', '/cgi-bin/appchat/get', { query: { chatid }, shape: found })
    return { name: info.name, userIds: info.userlist.map(memberId) }
  }

  /**
   * The first member owns it. Made again under the same id it is the same, with these members. People see it from the first
   * message on.
   * @throws RemoteRefused, NeverArrived
   */
  async create({ chatid, name, userIds, greeting }: NewChat): Promise<void> {
    const json = { chatid, name, userlist: userIds, owner: userIds[0] }
    const isNew = await this.#api.call('POST', '/cgi-bin/appchat/create', { json }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof WecomRefused && error.errcode === isThere) return false
        throw error
      },
    )
    if (!isNew) return await this.keepMembers(chatid, userIds)
    const text = { content: greeting }
    await this.#api.call('POST', '/cgi-bin/appchat/send', { json: { chatid, msgtype: 'text', text } })
  }

  /** From now on these are in it, and nobody else. @throws RemoteRefused, NeverArrived */
  async keepMembers(chatid: string, userIds: readonly string[]): Promise<void> {
    const { userIds: before } = await this.find(chatid)
    const added = userIds.filter((userId) => !before.includes(userId))
    const gone = before.filter((userId) => !userIds.includes(userId))
    if (added.length + gone.length === 0) return
    // Whoever owns it may be among those who go.
    const json = { chatid, add_user_list: added, del_user_list: gone, owner: userIds[0] }
    await this.#api.call('POST', '/cgi-bin/appchat/update', { json })
  }
}

interface NewChat {
  chatid: string
  name: string
  userIds: readonly string[]
  /** What is said there first. */
  greeting: string
}

async function uploaded(said: WecomMessage, body: Drawable, pictures: Pick<Pictures, 'upload'>): Promise<WecomMessage> {
  if (said.msgtype !== 'image' || body.type !== 'card' || body.card.kind !== 'picture') return said
  return { msgtype: 'image', image: { media_id: await pictures.upload(body.card.picture) } }
}
