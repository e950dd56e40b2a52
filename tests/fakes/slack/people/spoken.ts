import type { Json } from '../../simulation/json.ts'

const markup = /<(?:[@#!][^<>]+|https?:[^<>]+|mailto:[^<>]+)>/g

/** What a person types as Slack keeps it: escaped, and once more as rich text. Mentions and links written out stay. */
export function spoken(typed: string): { text: string; blocks: Json[] } {
  const kept = typed.match(markup) ?? []
  const plain = typed
    .split(markup)
    .map((part) => part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  const text = plain.map((part, index) => `${part}${kept[index] ?? ''}`).join('')
  if (typed === '') return { text, blocks: [] }
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: typed }] }
  return { text, blocks: [{ type: 'rich_text', elements: [section] }] }
}
