import { z } from 'zod'
import type { TalkClaim, VouchedTalk } from '../../../src/chat/talk-panel.ts'
import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import { memberId } from '../conversation-id.ts'

type Api = Pick<WecomApi, 'call'>

/** The ids WeCom gives: anything else it is not asked about. */
const idShape = /^[\w-]{1,64}$/
/** What people write about a contact, no more of it than names anything. */
const written = z.string().transform((text) => text.slice(0, 100))

const contactShape = z.object({
  follow_user: z
    .array(
      z.object({
        userid: z.string(),
        remark_corp_name: written.optional(),
        remark_mobiles: z.array(written).optional(),
      }),
    )
    .optional(),
})
const groupShape = z.object({
  group_chat: z.object({ member_list: z.array(z.object({ userid: z.string(), type: z.number() })).optional() }),
})
const outside = 2

/** Says of a claim whether this member really talks to them. @throws RemoteRefused, NeverArrived */
export async function vouch(api: Api, userId: string, claim: TalkClaim): Promise<VouchedTalk | undefined> {
  const id = 'contact' in claim ? claim.contact : claim.group
  if (!idShape.test(id)) return undefined
  try {
    return 'contact' in claim ? await ofContact(api, userId, id) : await ofGroup(api, userId, id)
  } catch (error) {
    if (error instanceof WecomRefused && isUnknown(error)) return undefined
    throw error
  }
}

/** developer.work.weixin.qq.com/document/path/92114 */
async function ofContact(api: Api, userId: string, id: string): Promise<VouchedTalk | undefined> {
  const query = { external_userid: id }
  const { follow_user = [] } = await api.call('GET', '/cgi-bin/externalcontact/get', { query, shape: contactShape })
  const follow = follow_user.find(({ userid }) => memberId(userid) === userId)
  if (!follow) return undefined
  return { contactIds: [id], company: follow.remark_corp_name || undefined, phones: follow.remark_mobiles ?? [] }
}

/** developer.work.weixin.qq.com/document/path/92122 */
async function ofGroup(api: Api, userId: string, id: string): Promise<VouchedTalk | undefined> {
  const json = { chat_id: id, need_name: 0 }
  const { group_chat } = await api.call('POST', '/cgi-bin/externalcontact/groupchat/get', { json, shape: groupShape })
  const members = group_chat.member_list ?? []
  if (!members.some(({ userid, type }) => type !== outside && memberId(userid) === userId)) return undefined
  const contacts = members.flatMap(({ userid, type }) => (type === outside ? [userid] : []))
  return { contactIds: [id, ...contacts], company: undefined, phones: [] }
}

/** There is no such contact or group, or none that anybody within the app's range talks to. */
const isUnknown = ({ class: of }: WecomRefused): boolean => of === 'recipientGone' || of === 'messageWrong'
