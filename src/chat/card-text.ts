import { labelled } from '../i18n/labelled.ts'
import { type Card, type ListCard, type ListItem, markSigns } from './card.ts'

/**
 * Every card has a text form: what a platform without cards shows, and what is read aloud. Buttons are not in it, but the
 * line that does the same as a row's button is, where it is asked for.
 */
export function cardText(card: Card, { rowCommands = false }: { rowCommands?: boolean } = {}): string {
  const lines = [card.mark ? `${markSigns[card.mark]} ${card.headline}` : card.headline]
  if (card.why) lines.push(card.why)
  lines.push(...bodyLines(card, rowCommands))
  if (card.closing) lines.push(card.closing)
  return lines.join('\n')
}

function bodyLines(card: Card, rowCommands: boolean): string[] {
  switch (card.kind) {
    case 'facts':
      return card.facts.map(({ label, value }) => labelled(label, value))
    case 'list':
      return listLines(card, rowCommands)
    case 'picture':
      return card.lines
  }
}

function listLines({ items, empty }: ListCard, rowCommands: boolean): string[] {
  if (items.length === 0) return [empty]
  return items.flatMap((item) => [
    rowLine(item),
    ...(rowCommands && item.button?.typed ? [`→ ${item.button.typed}`] : []),
  ])
}

function rowLine({ title, detail, mark }: ListItem): string {
  return `${mark ? `${markSigns[mark]} ` : ''}${title}${detail ? ` · ${detail}` : ''}`
}
