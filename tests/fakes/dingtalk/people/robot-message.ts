import type { Json } from '../../simulation/json.ts'
import type { App } from '../state/app.ts'
import type { Group } from '../state/organisation.ts'
import type { World } from '../state/world.ts'

/** Of another kind than a text. */
export interface Said {
  msgtype: string
  content?: Json
  text?: Json
}

export interface RobotPlace {
  group?: Group
  /** Of another organisation, or of none: DingTalk gives no userid. */
  isOutside?: boolean
  /** Somebody of this other organisation, whose userid DingTalk gives. */
  corpId?: string
}

/** What a robot is told (open.dingtalk.com/document/orgapp/receive-message). */
export function robotMessage(
  { world, apiBase, app }: { world: World; apiBase: string; app: App },
  userId: string,
  said: string | Said,
  { group, isOutside = false, corpId: senderCorpId = world.corpId }: RobotPlace,
): Json {
  const { ids, clock, corpId, sessions, organisation } = world
  const who = senderCorpId === corpId ? userId : `${senderCorpId}/${userId}`
  const { session, expiredTime } = sessions.open(group?.openConversationId ?? who)
  const name = organisation.members.get(userId)?.name ?? userId
  // In a group the robot's name is taken out, and the blank behind it stays.
  const text = (words: string) => ({ content: group ? ` ${words}` : words })
  return {
    ...{ conversationId: group?.openConversationId ?? aloneIdOf(world, who) },
    ...(group ? { conversationTitle: group.title, isInAtList: true } : {}),
    ...{ conversationType: group ? '2' : '1', msgId: `msg${ids.opaque('said', 24)}`, createAt: clock.now().getTime() },
    ...{ senderNick: name, senderId: senderIdOf(world, who), senderCorpId },
    ...(isOutside ? {} : { senderStaffId: userId }),
    ...{
      chatbotUserId: `$:LWCP_v1:$${app.robotCode}`,
      chatbotCorpId: corpId,
      robotCode: app.robotCode,
      isAdmin: false,
    },
    ...{ sessionWebhook: `${apiBase}/robot/sendBySession?session=${session}`, sessionWebhookExpiredTime: expiredTime },
    ...(typeof said === 'string' ? { msgtype: 'text', text: text(said) } : said),
  }
}

/** By what an app knows somebody whose userid it is not told. @param who of another organisation: `corpId/userId` */
export const senderIdOf = ({ ids }: World, who: string): string => `$:LWCP_v1:$${ids.of(`sender ${who}`, 24)}`

/** The conversationId of the robot's chat with somebody; likewise. */
export const aloneIdOf = ({ ids }: World, who: string): string => `cid${ids.of(`alone with ${who}`, 20)}==`
