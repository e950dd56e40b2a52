import { isJson, type Json } from '../../../simulation/json.ts'
import { sendMessage } from '../../changes/send-message.ts'
import type { App } from '../../state/app.ts'
import { acceptCard } from '../accept-card.ts'
import type { Call, Endpoint } from '../call.ts'
import { contents } from '../message-content.ts'
import { joined, type Recipients, recipientsOf } from '../recipients.ts'
import { Refusal } from '../refusal.ts'
import { isCalledBack } from '../template-card.ts'

const confidential = new Set(['text', 'image', 'video', 'file', 'mpnews'])
const duplicates = { interval: 1_800, most: 14_400 } as const

export const messageSend: Endpoint = {
  method: 'POST',
  proof: 'access token',
  reads: [
    ...['touser', 'toparty', 'totag', 'agentid', 'msgtype', 'safe', 'enable_id_trans', 'template_card'],
    ...['enable_duplicate_check', 'duplicate_check_interval', ...Object.keys(contents)],
  ],
  handle(call) {
    const app = call.agent(call.body.agentid)
    const interval = checkInterval(call.body)
    const request = call.raw.body.toString('utf8')
    const before = interval > 0 ? call.world.duplicates.find(request) : undefined
    if (before) return call.knobs.duplicatesAnswered === 'bare' ? {} : before
    const answer = send(call, app)
    if (interval > 0) call.world.duplicates.add(request, interval, answer)
    return answer
  },
}

function send(call: Call, app: App): Json {
  const { world, body } = call
  const msgtype = String(body.msgtype ?? '')
  const content = contentOf(call, app, msgtype)
  if (body.safe && !confidential.has(msgtype)) throw new Refusal(40058, 'safe is not for this msgtype')
  const users = joined(body.touser)
  const isAll = users.length === 1 && users[0] === '@all'
  const named = { userids: isAll ? [] : users, departments: joined(body.toparty), tags: joined(body.totag), isAll }
  const recipients = recipientsOf(call, app, named)
  const invalid = invalidOf(recipients)
  if (recipients.members.length === 0) throw new Refusal(81013, 'user & party & tag all invalid', invalid)
  if (!world.memberLimits.takePersons(recipients.members.length)) throw new Refusal(45009, 'api freq out of limit')
  const taskId = typeof content.task_id === 'string' && content.task_id !== '' ? content.task_id : undefined
  const msgid = sendMessage(world, app, { msgtype, content, taskId }, recipients.members)
  const isCard = msgtype === 'template_card' && isCalledBack(content)
  const code = isCard ? { response_code: world.codes.make(app.agentId, msgid) } : {}
  return { ...invalid, msgid, ...code }
}

function contentOf({ world, body }: Call, app: App, msgtype: string): Json {
  if (msgtype === 'template_card') {
    const card = acceptCard(world, app, body.template_card, 'app')
    const taskId = String(card.task_id ?? '')
    if (taskId && world.copies.hasTask(app.agentId, taskId)) throw new Refusal(42014, 'task_id was used before')
    return card
  }
  const read = contents[msgtype]
  if (!read) throw new Refusal(40008, 'invalid message type')
  const given = body[msgtype]
  return read(isJson(given) ? given : {}, world)
}

/** Seconds; 0 without the check. */
function checkInterval({ enable_duplicate_check, duplicate_check_interval }: Json): number {
  if (enable_duplicate_check !== 1) return 0
  const interval = Number(duplicate_check_interval ?? duplicates.interval)
  return Math.min(interval, duplicates.most)
}

/** Only what there is. */
function invalidOf({ invalidUsers, invalidDepartments, invalidTags }: Recipients): Json {
  const named = { invaliduser: invalidUsers, invalidparty: invalidDepartments, invalidtag: invalidTags }
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, all]) => (all.length > 0 ? [[name, all.join('|')]] : [])),
  )
}
