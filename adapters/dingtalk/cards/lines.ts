import { type Card, type Fact, type ListItem, type Mark, markSigns } from '../../../src/chat/card.ts'
import { labelled } from '../../../src/i18n/labelled.ts'
import { readable } from '../../../src/typed-text/readable.ts'
import { readableLine } from './cut.ts'

/** What a card says between its headline and its end, each thing by itself. */
export function bodyLines(card: Card): string[] {
  switch (card.kind) {
    case 'facts':
      return card.facts.map(factLine)
    case 'list':
      return card.items.length === 0 ? [readable(card.empty)] : card.items.map(rowLine)
    case 'picture':
      return card.lines.map(readable)
  }
}

export const headlineOf = ({ mark, headline }: Card): string => signed(mark, readableLine(headline))

const factLine = ({ label, value }: Fact): string => labelled(readableLine(label), readable(value))

function rowLine({ mark, title, detail }: ListItem): string {
  const line = signed(mark, readableLine(title))
  return detail === undefined ? line : `${line} · ${readable(detail)}`
}

const signed = (mark: Mark | undefined, text: string): string => (mark ? `${markSigns[mark]} ${text}` : text)
