import { type Card, markSigns } from './card.ts'

/** Every card has a text form: what a platform without cards shows, and what is read aloud. Buttons are not in it. */
export function cardText(card: Card): string {
  const lines = [card.mark ? `${markSigns[card.mark]} ${card.headline}` : card.headline]
  if (card.why) lines.push(card.why)
  lines.push(...bodyLines(card))
  if (card.closing) lines.push(card.closing)
  return lines.join('\n')
}

function bodyLines(card: Card): string[] {
  switch (card.kind) {
    case 'facts':
      return card.facts.map((fact) => `${fact.label}: ${fact.value}`)
    case 'list':
      if (card.items.length === 0) return [card.empty]
      return card.items.map(
        (item) =>
          `${item.mark ? `${markSigns[item.mark]} ` : ''}${item.title}${item.detail ? ` · ${item.detail}` : ''}`,
      )
    case 'picture':
      return card.lines
  }
}
