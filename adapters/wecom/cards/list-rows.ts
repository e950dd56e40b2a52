import { type ListItem, markSigns } from '../../../src/chat/card.ts'
import { readable } from '../../../src/typed-text/readable.ts'
import { readableLine } from '../text/clean.ts'
import { cutAt, cutAtPause, dot, fits } from '../text/cut.ts'
import type { Drawing } from './drawing.ts'
import type { CardRow } from './template-card.ts'

/** A row of a list, and its number there: what is said of it below, and what is chosen, goes by the number. */
export interface NumberedItem {
  n: number
  item: ListItem
}

/** A row of a card, and what of it goes below the headline. */
export function rowOfItem({ n, item }: NumberedItem, { lengths }: Drawing): { row: CardRow; line?: string } {
  const { title, detail, mark } = item
  const keyname = mark ? `${markSigns[mark]} ${n}` : `${n}`
  const heading = readableLine(title)
  if (detail === undefined) {
    const { said, rest } = cutAtPause(heading, lengths.value, dot)
    return { row: { keyname, value: said }, ...(rest === '' ? {} : { line: `${n} ${rest}` }) }
  }
  const whole = `${heading} · ${readable(detail)}`
  if (!whole.includes('\n') && fits(whole, lengths.value)) return { row: { keyname, value: whole } }
  const { said, rest } = cutAtPause(heading, lengths.value, dot)
  return { row: { keyname, value: said }, line: `${n} ${rest === '' ? '' : `${rest} · `}${readable(detail)}` }
}

/** A row as it can be chosen. */
export function optionText({ n, item }: NumberedItem, label: string | undefined, { lengths }: Drawing): string {
  const said = [`${n}`, ...(label === undefined ? [] : [label]), readableLine(item.title)].join(' ')
  return cutAt(readableLine(said), lengths.option).said
}

export const numbered = (items: readonly ListItem[]): NumberedItem[] =>
  items.map((item, index) => ({ n: index + 1, item }))
