import type { Button, Card } from '../../../src/chat/card.ts'
import { readable } from '../../../src/typed-text/readable.ts'
import { readableLine, textOf } from './cut.ts'
import { typedBy } from './dtmd.ts'
import { bodyLines, headlineOf } from './lines.ts'

/** Where a button leads; undefined: nowhere. */
export type LinkOf = (button: Button) => string | undefined

/** What means something to DingTalk's markdown, as wide signs that look alike: there is no other way to say that it does not. */
const wideSigns: Record<string, string> = {
  '<': '＜',
  '*': '＊',
  _: '＿',
  '`': '｀',
  '[': '［',
  ']': '］',
  '|': '｜',
  '\\': '＼',
  '~': '～',
}

/** What people write is read as they wrote it: nothing in it becomes a link, a heading or a picture. */
function plainMarkdown(text: string): string {
  return readable(text)
    .replace(/[<*_`[\]|\\~]/g, (sign) => wideSigns[sign]!)
    .replace(
      /^( *)([#>-])/gm,
      (_, space: string, sign: string) => `${space}${sign === '#' ? '＃' : sign === '>' ? '＞' : '－'}`,
    )
}

/** DingTalk keeps a line end with blanks on both sides. */
const lineEnd = '  \n  '

/**
 * A card in markdown; a row that can be opened ends in a link that does so.
 * @param pictureId where DingTalk has its picture
 * @param linkOf where that leads; default: it types what does so
 */
export function cardMarkdown(card: Card, pictureId?: string, linkOf: LinkOf = typedBy): string {
  const around = (text: string | undefined) => (textOf(text) === '' ? [] : [plainMarkdown(text!)])
  const links = rowLinks(card, linkOf)
  const body = bodyLines(card).map((line, index) => `${plainMarkdown(line)}${links[index] ?? ''}`)
  const lines = [`#### ${plainMarkdown(headlineOf(card))}`, ...around(card.why), ...body, ...around(card.closing)]
  if (card.kind === 'picture' && pictureId !== undefined)
    lines.push(`![${plainMarkdown(headlineOf(card))}](${pictureId})`)
  return lines.flatMap((line) => line.split('\n')).join(lineEnd)
}

/** Of each row that can be opened. */
export function rowLinks(card: Card, linkOf: LinkOf = typedBy): (string | undefined)[] {
  return card.kind === 'list' ? card.items.map(({ button }) => button && linkTo(button, linkOf(button))) : []
}

const linkTo = ({ label }: Button, address: string | undefined): string | undefined =>
  address === undefined ? undefined : ` [${plainMarkdown(readableLine(label))}](${address})`
