import { wecomLimits } from '../limits.ts'
import { withoutLinks } from '../text/clean.ts'
import { plainMarkdown } from '../text/markdown.ts'
import { partsOf } from '../text/parts.ts'
import type { Drawing } from './drawing.ts'
import type { WecomMessage } from './template-card.ts'

/** A text in as many messages as it takes. The bot says everything in markdown. */
export function textMessages(text: string, { place }: Pick<Drawing, 'place'>): WecomMessage[] {
  if (place === 'bot') return markdownMessages(plainMarkdown(text))
  return partsOf(withoutLinks(text), wecomLimits.textBytes).map((content) => ({ msgtype: 'text', text: { content } }))
}

export function markdownMessages(markdown: string): WecomMessage[] {
  const parts = partsOf(markdown, wecomLimits.markdownBytes)
  return parts.map((content) => ({ msgtype: 'markdown', markdown: { content } }))
}
