import { type Card, type ListItem, markSigns } from '../../../src/chat/card.ts'
import { isBlank, readable, readableLine } from './clean.ts'

/** What means something to WeCom's markdown, as wide signs that look alike: there is no other way to say that it does not. */
const wideSigns: Record<string, string> = {
  '<': '＜',
  '*': '＊',
  '`': '｀',
  '[': '［',
  ']': '］',
  '|': '｜',
  '\\': '＼',
}

/** What people write is read as they wrote it: nothing in it becomes a link, a mention, a colour or a heading. */
export function plainMarkdown(text: string): string {
  return readable(text)
    .replace(/[<*`[\]|\\]/g, (sign) => wideSigns[sign]!)
    .replace(
      /^( *)([#>-])/gm,
      (_, space: string, sign: string) => `${space}${sign === '#' ? '＃' : sign === '>' ? '＞' : '－'}`,
    )
}

/** A card in the markdown that members see: its headline, why, and a line for each thing it says. */
export function cardMarkdown(card: Card): string {
  const { mark, headline, why, closing } = card
  const title = plainMarkdown(readableLine(mark ? `${markSigns[mark]} ${headline}` : headline))
  const said = [...(why === undefined || isBlank(why) ? [] : [why]), ...bodyLines(card)].map(plainMarkdown)
  return [`**${title}**`, ...said, ...(closing === undefined || isBlank(closing) ? [] : [quoted(closing)])].join('\n')
}

function bodyLines(card: Card): string[] {
  switch (card.kind) {
    case 'facts':
      return card.facts.map(({ label, value }) => `${label}: ${value}`)
    case 'list':
      return card.items.length === 0 ? [card.empty] : card.items.map(itemLine)
    case 'picture':
      return card.lines.length > 0 ? card.lines : [card.picture.alt]
  }
}

const itemLine = ({ title, detail, mark }: ListItem): string =>
  `${mark ? `${markSigns[mark]} ` : ''}${title}${detail ? ` · ${detail}` : ''}`

const quoted = (text: string): string =>
  plainMarkdown(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
