import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { textFace } from './card-face.ts'
import type { Drawing } from './drawing.ts'
import type { WecomMessage } from './template-card.ts'
import { withinUrl } from './within-url.ts'

/** A card that a tap opens a page from. */
export function pageCard(said: string, url: string, drawing: Drawing): WecomMessage {
  const jump = { type: 1 as const, title: translatorFor(drawing.locale)('bot.fillIn'), url }
  const page = { jump_list: [jump], card_action: { type: 1 as const, url } }
  return { msgtype: 'template_card', template_card: { card_type: 'text_notice', ...textFace(said, drawing), ...page } }
}

/**
 * What is said with the address of a page, as such a card: nobody has to read an address. Undefined: it names none, or the
 * card cannot say the rest whole.
 */
export function pageNotice({ text, page }: Extract<OutgoingBody, { type: 'text' }>, drawing: Drawing) {
  const url = page !== undefined && drawing.place === 'app' ? withinUrl(page) : undefined
  if (url === undefined) return undefined
  const said = text.split('\n').filter((line) => !line.includes(url))
  const tried = { ...drawing, dropped: [] }
  const card = pageCard(said.join('\n'), url, tried)
  return tried.dropped.length > 0 ? undefined : [card]
}
