import type { Json } from '../../../simulation/json.ts'
import type { Follow } from '../../state/contacts.ts'
import { keyOf } from '../../state/member.ts'
import type { Call, Endpoint } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** Customers, for an app that is in 客户联系 → 可调用应用. */

const endpoint = (method: 'GET' | 'POST', handle: (call: Call) => Json, reads?: readonly string[]): Endpoint => ({
  ...{ method, proof: 'access token', ...(reads ? { reads } : {}) },
  handle(call) {
    if (!call.app.callsContacts) throw new Refusal(48002, 'api forbidden')
    return handle(call)
  },
})

export const followUserList = endpoint('GET', ({ world }) => ({
  follow_user: [
    ...new Set(
      [...world.contacts.all.values()].flatMap(({ follows }) => [...follows.values()].map(({ userid }) => userid)),
    ),
  ],
}))

export const contactList = endpoint('GET', (call) => {
  const userid = call.query('userid')
  if (userid === '') throw new Refusal(41009, 'missing userid')
  checkSeen(call, userid)
  const ids = call.world.contacts.ofMember(userid).map(({ externalUserid }) => externalUserid)
  if (ids.length === 0) throw new Refusal(84061, 'not external contact')
  return { external_userid: ids }
})

export const contactGet = endpoint('GET', (call) => {
  const id = call.query('external_userid')
  if (id === '') throw new Refusal(41035, 'missing external_userid')
  const found = call.world.contacts.all.get(id)
  if (!found) throw new Refusal(40096, 'invalid external userid')
  const follows = [...found.follows.values()].filter(({ userid }) => isSeen(call, userid))
  if (follows.length === 0) throw new Refusal(84061, 'not external contact')
  const { externalUserid, name, type, corpName } = found
  const corp = type === 2 ? { corp_name: corpName, corp_full_name: corpName } : {}
  return {
    external_contact: { external_userid: externalUserid, name, type, avatar: '', gender: 0, ...corp },
    follow_user: follows.map(followOf),
  }
})

export const groupChatGet = endpoint(
  'POST',
  ({ world, body, corp }) => {
    const group = world.groups.all.get(String(body.chat_id ?? ''))
    if (group?.kind !== 'customers') throw new Refusal(40050, 'invalid chat_id')
    const nameOf = (name: string) => (body.need_name === 1 ? { name } : {})
    const members = [...group.members.values()].map((userid) => ({
      ...{ userid, type: 1, join_time: 0, join_scene: 1 },
      ...nameOf(corp.find(userid)?.name ?? userid),
    }))
    const outside = [...group.contacts].map((userid) => ({
      ...{ userid, type: 2, join_time: 0, join_scene: 3 },
      ...nameOf(world.contacts.all.get(userid)?.name ?? ''),
    }))
    const { chatId, name, owner } = group
    const shown = { chat_id: chatId, name, owner, create_time: 0, notice: '', member_list: [...members, ...outside] }
    return { group_chat: { ...shown, admin_list: [], member_version: String(members.length + outside.length) } }
  },
  ['chat_id', 'need_name'],
)

const followOf = ({ userid, remark, remarkCorpName, remarkMobiles, since }: Follow): Json => ({
  ...{ userid, remark, description: '', createtime: since, tags: [], add_way: 1, oper_userid: userid, state: '' },
  ...{ remark_corp_name: remarkCorpName, remark_mobiles: remarkMobiles },
})

function isSeen({ corp, app }: Call, userid: string): boolean {
  const member = corp.members.get(keyOf(userid))
  return member !== undefined && corp.sees(app, member)
}

function checkSeen(call: Call, userid: string): void {
  if (!call.corp.find(userid)) throw new Refusal(60111, 'userid not found')
  if (!isSeen(call, userid)) throw new Refusal(60011, 'no privilege to access/modify contact/party/agent')
}
