import type { Receipt } from '../../../src/chat/adapter.ts'
import type { Answer } from '../../../src/chat/answer.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { PlatformUser } from '../../../src/chat/conversation.ts'
import { hasButtons } from '../../../src/chat/has-buttons.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import type { TemplateCard } from '../cards/template-card.ts'
import { memberLinks, type UserIdsOf } from '../directory/member-links.ts'
import { type Around, renderMessage, renderUpdate } from '../render.ts'
import type { Socket } from './socket.ts'

interface Pressing {
  socket: Socket
  reqId: string
  inbound: Inbound
  mayAnswer(): boolean
  userIdsOf: UserIdsOf
  localeOf(user: PlatformUser): Promise<Locale>
}

/**
 * The pressed card becomes what is true now, in the seconds in which WeCom takes that.
 * @returns whether nothing of the answer is left to be said as a message
 */
export async function answerPress(pressing: Pressing, receipt: Receipt): Promise<boolean> {
  const answer = await receipt.answer
  const isShown = answer.card === undefined || (await rewrite(pressing, answer.card))
  return isShown && !saysMore(answer)
}

/** An update carries the card, and no word beside it. */
const saysMore = ({ type }: Answer): boolean => type === 'text' || type === 'form' || type === 'fieldErrors'

async function rewrite({ socket, reqId, inbound, mayAnswer, userIdsOf, localeOf }: Pressing, card: Card) {
  const { event, sender } = inbound
  const taskId = event.type === 'press' ? event.copy : undefined
  if (taskId === undefined) return false
  const links = await memberLinks({ type: 'card', card }, userIdsOf).catch(() => ({}))
  const template_card = drawn(card, { place: 'bot', taskId, locale: await localeOf(sender), ...links })
  if (!mayAnswer() || !socket.takes(reqId)) return false
  const body = { response_type: 'update_template_card', template_card }
  return await socket.request('aibot_respond_update_msg', body, { reqId }).then(
    () => true,
    () => false,
  )
}

/** With its buttons while it has some; else with one grey word in their place. */
function drawn(card: Card, around: Around): TemplateCard {
  const body = { type: 'card' as const, card }
  const calls = hasButtons(card) ? renderMessage(body, around).calls : []
  const open = calls.findLast((call) => call.msgtype === 'template_card')
  return open?.template_card ?? renderUpdate(body, around).card
}
