import type { types } from '@slack/bolt'
import {
  type Card,
  type Fact,
  type FactCard,
  type ListItem,
  markSigns,
  type PictureCard,
} from '../../../src/chat/card.ts'
import { cardText } from '../../../src/chat/card-text.ts'
import { slackLimits, slackTaste } from '../limits.ts'
import { actionLines, type ButtonDrawer, buttonDrawer } from './buttons.ts'
import type { MessageParts } from './fit-message.ts'
import { contextLines, headlineBlocks, headlineSections, textSections } from './sections.ts'
import { bold, plain } from './text-objects.ts'

export interface CardParts extends MessageParts {
  /** What could not be shown, and how it was shown instead. */
  dropped: string[]
}

/** A card: its headline, why, what it is about, and its buttons, or who decided where they were. `pictureFile`: Slack's id of its uploaded picture. */
export function cardParts(card: Card, pictureFile: string | undefined, drawer = buttonDrawer()): CardParts {
  const dropped = lostOf(card, pictureFile)
  const { first, rest } = headlineBlocks(withMark(card))
  const middle = bodyBlocks(card, pictureFile, drawer, dropped)
  const { before, last } = endBlocks(card, drawer)
  const why = card.why ? textSections(card.why) : []
  return { first, body: [...rest, ...why, ...middle, ...before], last, dropped: [...dropped, ...drawer.dropped] }
}

/** What is lost where nothing but sections and buttons is taken. */
export const plainly = 'blocks other than sections and buttons'

/** The same from sections and buttons alone, for a workspace that refuses the kinds of blocks a card has. */
export function plainParts(card: Card, drawer = buttonDrawer()): CardParts {
  const { first, rest } = headlineSections(withMark(card))
  const [, ...lines] = cardText({ ...card, headline: '' }).split('\n')
  const rows =
    card.kind === 'list' && card.closing === undefined ? card.items.flatMap(({ button }) => button ?? []) : []
  const { before, last } = endBlocks({ ...card, buttons: [...card.buttons, ...rows] }, drawer, textSections)
  const text = lines.length > 0 ? textSections(lines.join('\n')) : []
  const dropped = [...lostOf(card, undefined), plainly, ...drawer.dropped]
  return { first, body: [...rest, ...text, ...before], last, dropped }
}

const withMark = ({ mark, headline }: Pick<Card, 'mark' | 'headline'>): string =>
  mark ? `${markSigns[mark]} ${headline}` : headline

function lostOf(card: Card, pictureFile: string | undefined): string[] {
  const lost: string[] = []
  const rows = card.kind === 'list' ? card.items : []
  const links = rows.filter(({ link }) => link !== undefined).length
  if (links > 0) lost.push(`${links} links into the built-in chat`)
  if (card.kind === 'picture' && pictureFile === undefined) lost.push('picture, shown as its lines')
  if (card.closing !== undefined) {
    const buttons = card.buttons.length + rows.filter(({ button }) => button !== undefined).length
    if (buttons > 0) lost.push(`${buttons} buttons of a decided card`)
  }
  return lost
}

function bodyBlocks(
  card: Card,
  pictureFile: string | undefined,
  drawer: ButtonDrawer,
  dropped: string[],
): types.KnownBlock[] {
  switch (card.kind) {
    case 'facts':
      return factBlocks(card)
    case 'list':
      if (card.items.length === 0) return textSections(card.empty)
      return card.items.flatMap((item) => rowBlocks(card.closing === undefined ? item : withoutButton(item), drawer))
    case 'picture':
      return pictureBlocks(card, pictureFile, dropped)
  }
}

/** Label and value side by side; what is long below its label over the whole width. */
function factBlocks({ facts }: FactCard): types.SectionBlock[] {
  const isShort = ({ label, value }: Fact) => Math.max(label.length, value.length) <= slackTaste.fact
  const short = facts.filter(isShort)
  const most = Math.floor(slackLimits.fields / 2)
  // Evenly: six are three and three.
  const perSection = Math.ceil(short.length / Math.ceil(short.length / most))
  const sections: types.SectionBlock[] = []
  for (let from = 0; from < short.length; from += perSection)
    sections.push({ type: 'section', fields: short.slice(from, from + perSection).flatMap(pair) })
  const long = facts.filter((fact) => !isShort(fact))
  return [...sections, ...long.flatMap(({ label, value }) => textSections(`${label}\n${value}`))]
}

const pair = ({ label, value }: Fact): types.TextObject[] => [
  bold(label, slackTaste.fact),
  plain(value, slackTaste.fact),
]

/** A row with its button beside it. */
function rowBlocks({ title, detail, mark, button }: ListItem, drawer: ButtonDrawer): types.KnownBlock[] {
  const said = [`${mark ? `${markSigns[mark]} ` : ''}${title}`, ...(detail ? [detail] : [])].join('\n')
  const [first, ...rest] = textSections(said)
  const accessory = button && drawer.draw(button, title)
  return [{ ...(first ?? { type: 'section', text: plain('', 1) }), ...(accessory ? { accessory } : {}) }, ...rest]
}

const withoutButton = ({ button: _, ...item }: ListItem): ListItem => item

function pictureBlocks(
  { lines, picture }: PictureCard,
  pictureFile: string | undefined,
  dropped: string[],
): types.KnownBlock[] {
  const said = lines.length > 0 ? lines.join('\n') : picture.alt
  if (pictureFile === undefined) return textSections(said)
  if (said.length > slackLimits.altText) dropped.push(`what is read aloud of a picture, cut from ${said.length}`)
  return [{ type: 'image', slack_file: { id: pictureFile }, alt_text: plain(said, slackLimits.altText).text }]
}

/**
 * Buttons, or who decided where they were: what has its place in the message itself, and what goes before it and may have to
 * go to a reply.
 */
function endBlocks(
  { closing, buttons, headline }: Card,
  drawer: ButtonDrawer,
  said: (text: string, most: number) => types.KnownBlock[] = contextLines,
): { before: types.KnownBlock[]; last: types.KnownBlock[] } {
  if (closing === undefined) {
    const lines = actionLines(buttons, drawer, headline)
    return { before: lines.slice(slackTaste.lastBlocks), last: lines.slice(0, slackTaste.lastBlocks) }
  }
  const lines = said(closing, slackTaste.closing)
  const end = Math.max(0, lines.length - slackTaste.lastBlocks)
  return { before: lines.slice(0, end), last: lines.slice(end) }
}
