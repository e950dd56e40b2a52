import { isJson } from '../../../simulation/json.ts'
import type { App } from '../../state/app.ts'
import type { Group } from '../../state/groups.ts'
import { keyOf } from '../../state/member.ts'
import type { Call, Endpoint } from '../call.ts'
import { charactersOf } from '../lengths.ts'
import { contents } from '../message-content.ts'
import { Refusal } from '../refusal.ts'

const most = { name: 50, members: 2_000, chatId: 32, perMinute: 200 } as const
const kinds = new Set(['text', 'image', 'voice', 'video', 'file', 'textcard', 'news', 'mpnews', 'markdown'])

/** Chats that an app makes: only for apps that everybody may use. */
function appOf(call: Call): App {
  const { app } = call
  if (!app.visible.departments.has(1)) throw new Refusal(60011, 'no privilege to access/modify contact/party/agent')
  return app
}

export const appchatCreate: Endpoint = {
  method: 'POST',
  proof: 'access token',
  reads: ['name', 'owner', 'userlist', 'chatid'],
  handle(call) {
    const { agentId } = appOf(call)
    const { name, owner, userlist, chatid } = call.body
    const members = membersIn(call, userlist, 86216)
    if (members.length < 2 || members.length > most.members) throw new Refusal(86006, 'invalid userlist size')
    const first = owner === undefined ? members[0]! : String(owner)
    if (!members.some((one) => keyOf(one) === keyOf(first))) throw new Refusal(86005, 'invalid chat owner')
    const named = checkName(name)
    if (chatid !== undefined) checkId(call, chatid)
    const id = typeof chatid === 'string' ? { chatId: chatid } : {}
    const made = call.world.groups.add(named, { kind: 'appchat', owner: first, members, agentId, ...id })
    return { chatid: made.chatId }
  },
}

export const appchatGet: Endpoint = {
  method: 'GET',
  proof: 'access token',
  handle(call) {
    const { chatId, name, owner, members } = groupOf(call, call.query('chatid'))
    return { chat_info: { chatid: chatId, name, owner, userlist: [...members.values()] } }
  },
}

export const appchatUpdate: Endpoint = {
  method: 'POST',
  proof: 'access token',
  reads: ['chatid', 'name', 'owner', 'add_user_list', 'del_user_list'],
  handle(call) {
    const { body } = call
    const group = groupOf(call, body.chatid)
    const [coming, going] = [membersIn(call, body.add_user_list, 86216), membersIn(call, body.del_user_list, undefined)]
    if (body.name !== undefined) group.name = checkName(body.name)
    for (const userid of coming) group.members.set(keyOf(userid), userid)
    for (const userid of going) group.members.delete(keyOf(userid))
    if (typeof body.owner === 'string') {
      if (!group.members.has(keyOf(body.owner))) throw new Refusal(86005, 'invalid chat owner')
      group.owner = body.owner
    }
    return {}
  },
}

export const appchatSend: Endpoint = {
  method: 'POST',
  proof: 'access token',
  reads: ['chatid', 'msgtype', 'safe', ...kinds],
  handle(call) {
    const { world, body, app } = call
    const group = groupOf(call, body.chatid)
    const msgtype = String(body.msgtype ?? '')
    const read = kinds.has(msgtype) ? contents[msgtype] : undefined
    if (!read) throw new Refusal(40008, 'invalid message type')
    const given = body[msgtype]
    const content = read(isJson(given) ? given : {}, world)
    const minute = world.clock.now().getTime() - 60_000
    const recent = group.messages.filter(({ at, from }) => from.kind === 'app' && at.getTime() > minute)
    if (recent.length >= most.perMinute)
      world.violations.add('dropped', `${msgtype} in ${group.name}: over 200 a minute`)
    else world.groups.say(group, world.clock.now(), { kind: 'app', name: app.name }, msgtype, content)
    return {}
  },
}

function groupOf(call: Call, chatid: unknown): Group {
  const { agentId } = appOf(call)
  if (typeof chatid !== 'string' || chatid === '') throw new Refusal(86001, 'invalid chatid')
  const found = call.world.groups.all.get(chatid)
  if (found?.kind !== 'appchat') throw new Refusal(86003, 'chatid not exist')
  if (found.agentId !== agentId) throw new Refusal(86008, 'not the chat of this agent')
  return found
}

/** @param unknown the code for those nobody knows; undefined: they are passed over */
function membersIn(call: Call, userids: unknown, unknown: number | undefined): string[] {
  if (userids === undefined) return []
  if (!Array.isArray(userids)) throw new Refusal(40031, 'invalid userid list')
  return userids.map(String).flatMap((userid) => {
    const member = call.corp.find(userid)
    if (member && member.status !== 5 && call.corp.sees(call.app, member)) return [member.userid]
    if (unknown) throw new Refusal(unknown, `invalid user in list: ${userid}`)
    return []
  })
}

function checkName(name: unknown): string {
  if (name === undefined || name === '') return '群聊'
  if (typeof name !== 'string' || charactersOf(name) > most.name) throw new Refusal(86004, 'invalid chat name')
  return name
}

function checkId(call: Call, chatid: unknown): void {
  if (typeof chatid !== 'string' || !/^[0-9a-zA-Z]{1,32}$/.test(chatid)) throw new Refusal(86001, 'invalid chatid')
  if (call.world.groups.all.has(chatid)) throw new Refusal(86215, 'chatid exists')
}
