import { type Card, markSigns } from '../../../src/chat/card.ts'
import { cardText } from '../../../src/chat/card-text.ts'
import { isBlank, readable } from '../../../src/typed-text/readable.ts'
import { readableLine } from './clean.ts'

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
  const [, ...body] = cardText({ ...withoutFrame(card), headline: '' }).split('\n')
  return [`**${title}**`, ...textOf(why), ...body.map(plainMarkdown), ...textOf(closing).map(quoted)].join('\n')
}

function withoutFrame({ mark: _, why: __, closing: ___, ...card }: Card): Card {
  return card as Card
}

const textOf = (text: string | undefined): string[] =>
  text === undefined || isBlank(text) ? [] : [plainMarkdown(text)]

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
