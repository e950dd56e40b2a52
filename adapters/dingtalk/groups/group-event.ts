import { z } from 'zod'

/** Something about who is in a group. */
export interface GroupEvent {
  /** Its openConversationId. */
  groupId: string
  /** Whoever did it, as DingTalk names them. */
  by: string | undefined
  what: { type: 'installed' | 'uninstalled' | 'disbanded' } | MembersChanged
}

/** `unnamed`: there are some of whom no userid is told. */
export interface MembersChanged {
  type: 'joined' | 'left'
  userIds: readonly string[]
  unnamed: boolean
}

const ids = z.array(z.string()).catch([])
const shape = z.object({
  openConversationId: z.string().min(1),
  operator: z.string().optional().catch(undefined),
  userId: ids,
  unionId: ids,
})

const plain: Readonly<Record<string, 'installed' | 'uninstalled' | 'disbanded'>> = {
  im_cool_app_install: 'installed',
  im_cool_app_uninstall: 'uninstalled',
  chat_disband: 'disbanded',
}
const members: Readonly<Record<string, 'joined' | 'left'>> = {
  chat_add_member: 'joined',
  chat_remove_member: 'left',
  chat_quit: 'left',
}

/** What it is to the bot. */
export const inboundEventOf = ({ what }: GroupEvent): { type: 'botJoined' | 'botLeft' | 'roster' } => {
  if (what.type === 'installed') return { type: 'botJoined' }
  return { type: what.type === 'joined' || what.type === 'left' ? 'roster' : 'botLeft' }
}

/** What an event of a group or of our 酷应用 there says; undefined: it is none. */
export function groupEventOf(eventType: string, data: unknown): GroupEvent | undefined {
  const read = shape.safeParse(data).data
  if (!read) return undefined
  const { openConversationId: groupId, operator: by, userId, unionId } = read
  const change = Object.hasOwn(members, eventType) ? members[eventType] : undefined
  // Whoever quits is the one who does it.
  const userIds = userId.length === 0 && eventType === 'chat_quit' && by !== undefined ? [by] : userId
  if (change) return { groupId, by, what: { type: change, userIds, unnamed: unionId.length > userId.length } }
  const type = Object.hasOwn(plain, eventType) ? plain[eventType] : undefined
  return type && { groupId, by, what: { type } }
}
