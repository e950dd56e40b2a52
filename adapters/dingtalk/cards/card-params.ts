import type { Button, Card, ListCard } from '../../../src/chat/card.ts'
import { cardLimits } from '../limits.ts'
import { cutAtBytes, readableLine, textOf } from './cut.ts'
import { bodyLines, headlineOf } from './lines.ts'
import type { Placed } from './placed.ts'
import { buttonPlaces, facts, type Place, rows, shownBy } from './template.ts'

export interface DrawnCard {
  /** Every public variable but the version. */
  params: Record<string, string>
  tokens: Placed['tokens']
  /** What could not be shown, and how it was shown instead. */
  dropped: string[]
}

interface Drawing extends DrawnCard {
  set(name: string, what: string, text: string): void
}

/** A card in the places of the template. @param pictureId where DingTalk has its picture */
export function cardParams(card: Card, pictureId?: string): DrawnCard {
  const drawing = begin()
  const { set, params, dropped } = drawing
  set('headline', 'headline', headlineOf(card))
  params.mark = card.mark ?? ''
  set('why', 'why', textOf(card.why))
  set('closing', 'closing', textOf(card.closing))
  drawBody(card, drawing, pictureId)
  const asked = card.closing === undefined ? card.buttons : []
  if (card.closing !== undefined && card.buttons.length > 0)
    dropped.push(`${card.buttons.length} buttons of a decided card`)
  for (const [index, place] of buttonPlaces.entries()) if (asked[index]) setButton(drawing, place, asked[index])
  if (asked.length > buttonPlaces.length) dropped.push(`${asked.length - buttonPlaces.length} buttons beyond the third`)
  return { params, tokens: drawing.tokens, dropped }
}

/** A text as a card, its first line above. */
export function textParams(headline: string, why: string | undefined): DrawnCard {
  return cardParams({ kind: 'facts', headline, ...(why === undefined ? {} : { why }), facts: [], buttons: [] })
}

/** Nothing is in any place: what stood there before is gone. */
function begin(): Drawing {
  const params: Record<string, string> = { picture: '' }
  for (const n of facts) params[`fact${n}`] = ''
  for (const n of rows) params[`row${n}`] = ''
  for (const place of [...buttonPlaces, ...rows.map((n) => `r${n}`)]) {
    params[place] = ''
    params[shownBy(place)] = 'false'
  }
  const dropped: string[] = []
  const set = (name: string, what: string, text: string) => {
    params[name] = cutAtBytes(text, cardLimits.valueBytes)
    if (params[name] !== text) dropped.push(`a ${what} of ${text.length} characters, cut`)
  }
  return { params, tokens: {}, dropped, set }
}

function drawBody(card: Card, drawing: Drawing, pictureId: string | undefined): void {
  const isFacts = card.kind === 'facts'
  setLines(
    drawing,
    bodyLines(card),
    isFacts ? { name: 'fact', most: facts.length } : { name: 'row', most: rows.length },
  )
  if (card.kind === 'list') setRowButtons(card, drawing)
  if (card.kind !== 'picture') return
  drawing.params.picture = pictureId ?? ''
  if (pictureId === undefined) drawing.dropped.push('picture, shown as its lines')
}

/** What is beyond the last place stands in it. */
function setLines(
  { set }: Drawing,
  lines: readonly string[],
  { name, most }: { name: 'fact' | 'row'; most: number },
): void {
  for (const [index, line] of lines.slice(0, most - 1).entries()) set(`${name}${index + 1}`, name, line)
  if (lines.length >= most) set(`${name}${most}`, name, lines.slice(most - 1).join('\n'))
}

function setRowButtons({ items, closing }: ListCard, drawing: Drawing): void {
  const buttons = items.map(({ button }) => button)
  const shown = closing === undefined ? buttons.slice(0, rows.length) : []
  for (const [index, button] of shown.entries()) if (button) setButton(drawing, `r${index + 1}`, button)
  const lost = buttons.slice(shown.length).filter((button) => button !== undefined).length
  if (lost > 0) drawing.dropped.push(`${lost} buttons of rows`)
  const links = items.filter(({ link }) => link !== undefined).length
  if (links > 0) drawing.dropped.push(`${links} links into the built-in chat`)
}

function setButton(drawing: Drawing, place: Place, { label, token }: Button): void {
  drawing.set(place, 'label', readableLine(label))
  drawing.params[shownBy(place)] = 'true'
  drawing.tokens[place] = token
}
