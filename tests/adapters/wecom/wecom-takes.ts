import type { PlaceKind } from '../../../adapters/wecom/conversation-id.ts'
import type { TemplateCard, WecomMessage } from '../../../adapters/wecom/render.ts'
import { type CardUse, problemsOfTemplateCard } from '../../fakes/wecom/api/template-card.ts'

/** Complaints about a message, as the fake WeCom has them: what it would refuse, cut or pass over in silence. Empty: it is shown whole. */
export function complaintsOfMessage(message: WecomMessage, place: PlaceKind = 'app'): string[] {
  const isTaken = taken[place].includes(message.msgtype)
  return [
    ...(isTaken ? [] : [`a ${message.msgtype} by ${place}`]),
    ...complaintsOfKind(message, place),
    ...unreadableIn(message),
  ]
}

/** What can be said by each way. */
const taken: Record<PlaceKind, readonly WecomMessage['msgtype'][]> = {
  app: ['text', 'markdown', 'image', 'template_card'],
  bot: ['markdown', 'image', 'template_card'],
  appchat: ['text', 'markdown', 'image'],
  robot: ['text', 'markdown', 'markdown_v2', 'image'],
}

/** The same of what a posted card becomes. */
export function complaintsOfUpdate(card: TemplateCard): string[] {
  return [...complaintsOfCard(card, 'app update'), ...unreadableIn(card)]
}

function complaintsOfKind(message: WecomMessage, place: PlaceKind): string[] {
  switch (message.msgtype) {
    case 'text':
      return [...complaintsOfText(message.text.content, 2_048), ...linksIn(message.text.content)]
    case 'markdown':
      return complaintsOfText(message.markdown.content, 2_048)
    case 'markdown_v2':
      return complaintsOfText(message.markdown_v2.content, 4_096)
    case 'image':
      return 'media_id' in message.image === (place !== 'robot') ? [] : ['a picture by the wrong way']
    case 'template_card':
      return complaintsOfCard(message.template_card, place === 'bot' ? 'bot' : 'app')
  }
}

const complaintsOfCard = (card: TemplateCard, use: CardUse): string[] =>
  problemsOfTemplateCard(card, use).map(({ kind, path, what }) => `${kind} ${path}: ${what}`)

function complaintsOfText(text: string, most: number): string[] {
  const bytes = Buffer.byteLength(text)
  return [...(text.trim() === '' ? ['nothing is said'] : []), ...(bytes > most ? [`${bytes} bytes`] : [])]
}

const linksIn = (text: string): string[] => (/<\/?a\b/i.test(text) ? ['what people wrote became a link'] : [])

/** Half characters, and what JSON would write as `\uXXXX`. */
const unreadableIn = (value: unknown): string[] =>
  /\\u[0-9a-f]{4}/i.test(JSON.stringify(value)) ? ['a character that WeCom refuses'] : []
