import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { textFace } from './card-face.ts'
import type { Drawing } from './drawing.ts'
import type { WecomMessage } from './template-card.ts'
import { withinUrl } from './within-url.ts'

/**
 * What is said with the address of a page, as a card that a tap opens it from: nobody has to read an address. Undefined: it
 * names none, or the card cannot say the rest whole.
 */
export function pageNotice(
  { text, page }: Extract<OutgoingBody, { type: 'text' }>,
  drawing: Drawing,
): WecomMessage[] | undefined {
  const hasCards = drawing.place === 'app' || drawing.place === 'bot'
  const url = hasCards ? withinUrl(page) : undefined
  if (url === undefined) return undefined
  const said = text.split('\n').filter((line) => !line.includes(url))
  const tried = { ...drawing, dropped: [] }
  const face = textFace(said.join('\n'), tried)
  if (tried.dropped.length > 0 || face.main_title.title === '') return undefined
  const jump = { type: 1 as const, title: translatorFor(drawing.locale)('bot.fillIn'), url }
  const leads = { jump_list: [jump], card_action: { type: 1 as const, url } }
  return [{ msgtype: 'template_card', template_card: { card_type: 'text_notice', ...face, ...leads } }]
}
