import type { TemplateCard, WecomMessage } from '../../../adapters/wecom/render.ts'
import { problemsOfTemplateCard } from '../../fakes/wecom/api/template-card.ts'

/** Complaints about a message, as the fake WeCom has them: what it would refuse, cut or pass over in silence. Empty: it is shown whole. */
export function complaintsOfMessage(message: WecomMessage): string[] {
  return [...complaintsOfKind(message), ...unreadableIn(message)]
}

/** The same of what a posted card becomes. */
export function complaintsOfUpdate(card: TemplateCard): string[] {
  return [...complaintsOfCard(card, 'app update'), ...unreadableIn(card)]
}

function complaintsOfKind(message: WecomMessage): string[] {
  switch (message.msgtype) {
    case 'text':
      return [...complaintsOfText(message.text.content, 2_048), ...linksIn(message.text.content)]
    case 'markdown':
      return complaintsOfText(message.markdown.content, 2_048)
    case 'markdown_v2':
      return complaintsOfText(message.markdown_v2.content, 4_096)
    case 'image':
      return []
    case 'template_card':
      return complaintsOfCard(message.template_card, 'app')
  }
}

const complaintsOfCard = (card: TemplateCard, use: 'app' | 'app update'): string[] =>
  problemsOfTemplateCard(card, use).map(({ kind, path, what }) => `${kind} ${path}: ${what}`)

function complaintsOfText(text: string, most: number): string[] {
  const bytes = Buffer.byteLength(text)
  return [...(text.trim() === '' ? ['nothing is said'] : []), ...(bytes > most ? [`${bytes} bytes`] : [])]
}

const linksIn = (text: string): string[] => (/<\/?a\b/i.test(text) ? ['what people wrote became a link'] : [])

/** Half characters, and what JSON would write as `\uXXXX`. */
const unreadableIn = (value: unknown): string[] =>
  /\\u[0-9a-f]{4}/i.test(JSON.stringify(value)) ? ['a character that WeCom refuses'] : []
