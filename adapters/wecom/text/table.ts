import { type Card, markSigns } from '../../../src/chat/card.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { oneLine } from '../../../src/i18n/one-line.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { isBlank } from '../../../src/typed-text/readable.ts'
import { wecomLimits } from '../limits.ts'
import { figureOf } from './figure.ts'
import { plainMarkdown } from './markdown.ts'
import { partsOf } from './parts.ts'

const most = wecomLimits.robotMarkdownBytes

/** A card in the markdown of robots: its headline, why, and a table of what it says; one message, or as many as it takes. */
export function tableMessages(card: Card, locale: Locale): string[] {
  const { mark, headline, why, closing } = card
  const title = `## ${cellOf(mark ? `${markSigns[mark]} ${headline}` : headline)}`
  const before = [title, ...saidLines(why)].join('\n')
  const after = [...saidLines(closing)]
  const rows = rowsOf(card)
  const said =
    rows.length > 0 ? [before, tableOf(rows, locale), ...after] : [before, ...saidLines(emptyOf(card)), ...after]
  const whole = said.join('\n\n')
  return Buffer.byteLength(whole) <= most ? [whole] : said.flatMap((part) => partsOf(part, most))
}

const saidLines = (text: string | undefined): string[] =>
  text === undefined || isBlank(text) ? [] : [plainMarkdown(text)]

const emptyOf = (card: Card): string | undefined => (card.kind === 'list' ? card.empty : undefined)

function rowsOf(card: Card): [string, string][] {
  switch (card.kind) {
    case 'facts':
      return card.facts.map(({ label, value }) => [label, value])
    case 'list':
      return card.items.map(({ mark, title, detail }) => [mark ? `${markSigns[mark]} ${title}` : title, detail ?? ''])
    case 'picture':
      return card.lines.map((line) => {
        const { label = line, value = '' } = figureOf(line) ?? {}
        return [label, value]
      })
  }
}

function tableOf(rows: readonly [string, string][], locale: Locale): string {
  const t = translatorFor(locale)
  const head = [t('wecom.table.what'), t('wecom.table.says')]
  return [head, ['---', '---'], ...rows.map((row) => row.map(cellOf))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** One line: a table has no others. */
const cellOf = (text: string): string => (text === '' ? '' : plainMarkdown(oneLine(text)))
