import { type Card, type Fact, markSigns } from '../../../src/chat/card.ts'
import { labelled } from '../../../src/i18n/labelled.ts'
import { isBlank, readable } from '../../../src/typed-text/readable.ts'
import { wecomLimits } from '../limits.ts'
import { readableLine } from '../text/clean.ts'
import { cutAt, cutAtPause, dot, fits } from '../text/cut.ts'
import { figureOf } from '../text/figure.ts'
import type { Drawing } from './drawing.ts'
import { type NumberedItem, rowOfItem } from './list-rows.ts'
import type { CardFace, CardRow } from './template-card.ts'

/** What a face says, before it is fitted into a card. */
interface Said {
  headline: string
  why?: string | undefined
  rows: CardRow[]
  closing?: string | undefined
  /** What has no place of its own, one below the other. */
  lines: string[]
  quote?: Fact
}

/** A card without its buttons. `items`: those of a list that are on this card. */
export function cardFace(card: Card, items: readonly NumberedItem[], drawing: Drawing): CardFace {
  const { closing, why, headline, mark } = card
  const said: Said = { headline: mark ? `${markSigns[mark]} ${headline}` : headline, why, closing, rows: [], lines: [] }
  sayBody(card, items, said, drawing)
  return fitted(said, drawing)
}

/** A text as a card, its first line above. */
export function textFace(text: string, drawing: Drawing): CardFace {
  const [headline = '', ...lines] = readable(text).split('\n')
  return fitted({ headline, rows: [], lines }, drawing)
}

function sayBody(card: Card, items: readonly NumberedItem[], said: Said, drawing: Drawing): void {
  switch (card.kind) {
    case 'facts':
      sayFacts(card.facts, said, drawing)
      return
    case 'list':
      if (card.items.length === 0) said.lines.push(readable(card.empty))
      for (const item of items) {
        const { row, line } = rowOfItem(item, drawing)
        said.rows.push(row)
        if (line !== undefined) said.lines.push(line)
      }
      return
    case 'picture':
      for (const [index, line] of (card.lines.length > 0 ? card.lines : [card.picture.alt]).entries())
        sayFigure(line, index, said, drawing)
  }
}

/** Each in a row of its own; the longest of those that are too wide for it is quoted, the others are lines. */
function sayFacts(facts: readonly Fact[], said: Said, drawing: Drawing): void {
  const { keyname, value } = drawing.lengths
  const wide: Fact[] = []
  for (const fact of facts) {
    const one = { label: readableLine(fact.label), value: readable(fact.value) }
    const hasRoom = said.rows.length < wecomLimits.rows && !one.value.includes('\n')
    if (hasRoom && fits(one.label, keyname) && fits(one.value, value)) said.rows.push(factRow(fact, one, drawing))
    else wide.push(one)
  }
  const [longest] = wide.toSorted((one, other) => other.value.length - one.value.length)
  if (longest && !fits(longest.value, value)) said.quote = longest
  said.lines.push(...wide.filter((one) => one !== said.quote).map(({ label, value }) => labelled(label, value)))
}

/** In a row of its own, up to the first that has none; what has no room in its row goes below. */
function sayFigure(line: string, index: number, { rows, lines }: Said, { lengths }: Drawing): void {
  const text = readable(line)
  const figure = index === rows.length && index < wecomLimits.rows ? figureOf(text) : undefined
  if (!figure || !fits(figure.label, lengths.keyname)) return void lines.push(text)
  const { said, rest } = cutAtPause(figure.value, lengths.value)
  rows.push({ keyname: figure.label, value: said })
  if (rest !== '') lines.push(labelled(figure.label, rest))
}

function factRow({ person }: Fact, { label, value }: Fact, { userIdOf }: Drawing): CardRow {
  const row = { keyname: label, value }
  const userid = person === undefined ? undefined : userIdOf?.(person)
  return userid === undefined ? row : { ...row, type: 3, userid }
}

function fitted({ headline, why, closing, rows, lines, quote }: Said, drawing: Drawing): CardFace {
  const { lengths } = drawing
  const title = cutAtPause(readableLine(headline), lengths.title, dot)
  const reason = textOf(why)
  const isDesc = reason !== '' && !reason.includes('\n') && fits(reason, lengths.desc)
  const below = [title.rest, textOf(closing), isDesc ? '' : reason, ...lines].filter((line) => line !== '').join('\n')
  const subTitle = cut('text', below, lengths.subTitle, drawing)
  return {
    main_title: { title: title.said, ...(isDesc ? { desc: reason } : {}) },
    ...(quote ? { quote_area: quoteOf(quote, drawing) } : {}),
    ...(subTitle === '' ? {} : { sub_title_text: subTitle }),
    ...(rows.length > 0 ? { horizontal_content_list: rows } : {}),
  }
}

const textOf = (text: string | undefined): string => (text === undefined || isBlank(text) ? '' : readable(text))

function quoteOf({ label, value }: Fact, drawing: Drawing): NonNullable<CardFace['quote_area']> {
  const { title, quote } = drawing.lengths
  return { type: 0, title: cut('label', label, title, drawing), quote_text: cut('fact', value, quote, drawing) }
}

function cut(what: string, text: string, most: number, { dropped }: Drawing): string {
  const { said, rest } = cutAt(text, most)
  if (rest !== '') dropped.push(`a ${what} of ${text.length} characters, cut`)
  return said
}
