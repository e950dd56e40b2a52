import { tenant } from '../../fakes/test-platform/parse.ts'
import type { Talk } from '../../support/bot-harness.ts'
import { outsiders } from './secrets.ts'

/** Who asks. */
export const askers = {
  rep: '欧阳青禾',
  supervisor: '王芳',
  'rep of another team': '周杰',
  marketing: '孙丽',
  stranger: '路人',
  customer: '赵先生',
} as const
export type Asker = keyof typeof askers

/** Where they ask: alone with the bot, or in a group with these people and themselves. */
export const rooms = {
  'alone with the bot': [],
  'a team group': ['欧阳青禾', '王芳'],
  'a group with marketing': ['欧阳青禾', '王芳', '孙丽'],
  'a group with a rep of another team': ['欧阳青禾', '王芳', '周杰'],
  'a group with a customer': ['欧阳青禾', '王芳', '赵先生'],
  'a group whose members are not told': ['欧阳青禾', '王芳', '孙丽', '路人', '赵先生'],
} as const
export type RoomKind = keyof typeof rooms

export interface Room {
  id: string
  kind: RoomKind
  members: readonly string[]
}

/** One room for each kind and asker, told to the test platform. */
export function openRooms({ platform }: Pick<Talk, 'platform'>): Map<Asker, Room[]> {
  return new Map(
    (Object.keys(askers) as Asker[]).map((asker) => [
      asker,
      (Object.keys(rooms) as RoomKind[]).map((kind) => {
        const members = [...new Set([...rooms[kind], askers[asker]])]
        const direct = kind === 'alone with the bot'
        const id = direct ? `dm-${askers[asker]}` : `${kind}, ${asker} asks`
        platform.conversations.set(id, {
          kind: direct ? 'direct' : 'group',
          title: id,
          members:
            kind === 'a group whose members are not told'
              ? undefined
              : members.map((userId) => ({ tenant, userId, outsider: outsiders.includes(userId) })),
        })
        return { id, kind, members }
      }),
    ]),
  )
}
