import { isJson, type Json } from '../../../simulation/json.ts'
import type { App } from '../../state/app.ts'
import type { SentMessage } from '../../state/copies.ts'
import { keyOf } from '../../state/member.ts'
import { acceptCard } from '../accept-card.ts'
import type { Call, Endpoint } from '../call.ts'
import { listed, recipientsOf } from '../recipients.ts'
import { Refusal } from '../refusal.ts'

export const messageUpdate: Endpoint = {
  method: 'POST',
  proof: 'access token',
  reads: [
    ...['userids', 'partyids', 'tagids', 'atall', 'agentid', 'response_code'],
    ...['enable_id_trans', 'button', 'template_card'],
  ],
  handle(call) {
    const { world, body } = call
    const app = call.agent(body.agentid)
    const given = body.response_code
    if (typeof given !== 'string' || given === '') throw new Refusal(40058, 'missing response_code')
    const code = world.codes.look(given, app.agentId)
    if (code === 'used') throw new Refusal(42022, 'response_code was used before')
    if (typeof code === 'string') throw new Refusal(40058, `response_code is ${code}`)
    const change = changeOf(call, app)
    const sent = world.copies.sent.get(code.msgid)!
    const { reached, invalid } = reachedBy(call, app, sent)
    code.used = true
    for (const userid of reached) apply(call, sent, userid, change)
    return invalid.length > 0 ? { invaliduser: invalid } : {}
  },
}

type Change = { replaceName: string } | { card: Json }

function changeOf({ world, body }: Call, app: App): Change {
  if (body.template_card !== undefined && body.button !== undefined)
    throw new Refusal(40058, 'button and template_card at once')
  if (body.template_card !== undefined) return { card: acceptCard(world, app, body.template_card, 'app update') }
  const name = isJson(body.button) ? body.button.replace_name : undefined
  if (typeof name !== 'string' || name === '') throw new Refusal(42020, 'missing button replace_name')
  return { replaceName: name }
}

/** Who of those that are named got the message. */
function reachedBy(call: Call, app: App, sent: SentMessage): { reached: string[]; invalid: string[] } {
  const { body } = call
  if (body.atall === 1) return { reached: [...sent.recipients], invalid: [] }
  const named = {
    userids: listed(body.userids),
    departments: listed(body.partyids),
    tags: listed(body.tagids),
    isAll: false,
  }
  const { members, invalidUsers } = recipientsOf(call, app, named)
  const keys = members.map(({ userid }) => keyOf(userid))
  const reached = keys.filter((key) => sent.recipients.has(key))
  const invalid = [...invalidUsers, ...keys.filter((key) => !sent.recipients.has(key))]
  if (reached.length === 0) throw new Refusal(81013, 'user & party & tag all invalid', { invaliduser: invalid })
  return { reached, invalid }
}

function apply({ world }: Call, { agentId, msgid }: SentMessage, userid: string, change: Change): void {
  const copy = world.copies.find(agentId, userid, msgid)
  if (!copy) return
  copy.updates += 1
  if ('card' in change) {
    copy.earlier ??= copy.content
    // What identifies the card stays its own.
    copy.content = { ...change.card, task_id: copy.content.task_id }
    copy.replaced = typeof change.card.replace_text === 'string' ? change.card.replace_text : undefined
  } else copy.replaced = change.replaceName
}
