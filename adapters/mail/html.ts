import { type Card, type Mark, markSigns, type OutsideLink } from '../../src/chat/card.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { type Colour, palette } from '../../src/look/palette.ts'

/** What one letter shows: a text, or a card with the link that leads to its subject. */
export type LetterParts =
  | { kind: 'text'; text: string }
  | { kind: 'card'; card: Card; link: ResolvedLink | undefined; cid: string; resolve: Resolve }

export interface ResolvedLink {
  label: string
  url: string
}

/** Where a link leads; undefined: there is none, or no address of ours it could begin with. */
export type Resolve = (link: OutsideLink | undefined) => ResolvedLink | undefined

export interface LetterFrame {
  locale: Locale
  title: string
  footer: string
}

/** Escapes text; safe inside an attribute's double quotes too. Every text of a letter goes through this. */
function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!)
}

const withBreaks = (text: string): string => escaped(text).replaceAll('\n', '<br>')

const { ground, surface, line, ink, inkSoft, jadeText, onJade } = palette
const marks = {
  open: palette.blue,
  due: palette.amber,
  overdue: palette.vermilion,
  done: jadeText,
  refused: palette.vermilion,
} as const satisfies Record<Mark, Colour>

/** Light in each element, because many mail programs read nothing else; dark by class. */
const colour = {
  wash: ground.light,
  paper: surface.light,
  line: line.light,
  ink: ink.light,
  soft: inkSoft.light,
  jade: jadeText.light,
  onJade: onJade.light,
}
const darkStyle = [
  `.wash{background:${ground.dark}!important}`,
  `.paper{background:${surface.dark}!important;border-color:${line.dark}!important}`,
  `.line{border-color:${line.dark}!important}`,
  `.ink{color:${ink.dark}!important}`,
  `.soft{color:${inkSoft.dark}!important}`,
  ...Object.entries(marks).map(([mark, { dark }]) => `.${mark}{color:${dark}!important}`),
  `.button{background:${jadeText.dark}!important;color:${onJade.dark}!important}`,
].join('')

/** Within the paper; Outlook takes a width from the attribute alone. */
const contentWidth = 518

const fonts = "-apple-system,'PingFang SC','Noto Sans SC','Microsoft YaHei',system-ui,sans-serif"

/** A whole page of HTML as mail programs understand it: tables, no script, nothing loaded from anywhere. */
export function letterHtml(parts: LetterParts, { locale, title, footer }: LetterFrame): string {
  const content = parts.kind === 'text' ? paragraph(parts.text) : cardHtml(parts)
  return `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${darkStyle}}</style>
</head>
<body class="wash" style="margin:0;padding:0;background:${colour.wash};-webkit-text-size-adjust:100%">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="wash" style="background:${colour.wash}"><tr><td align="center" style="padding:16px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="paper" style="max-width:560px;table-layout:fixed;background:${colour.paper};border:1px solid ${colour.line};border-radius:12px"><tr><td align="left" style="padding:20px;font-family:${fonts};font-size:16px;line-height:24px;font-variant-numeric:tabular-nums;overflow-wrap:anywhere">
${content}
</td></tr></table>
<p class="soft" style="max-width:560px;margin:12px 0 0;font-family:${fonts};font-size:13px;line-height:20px;color:${colour.soft}">${withBreaks(footer)}</p>
</td></tr></table>
</body>
</html>
`
}

function paragraph(text: string): string {
  return `<p class="ink" style="margin:0;color:${colour.ink}">${withBreaks(text)}</p>`
}

function cardHtml({ card, link, cid, resolve }: Extract<LetterParts, { kind: 'card' }>): string {
  return [
    `<h1 class="ink" style="margin:0;font-size:20px;line-height:28px;font-weight:600;color:${colour.ink}">${marked(card.mark)}${escaped(card.headline)}</h1>`,
    ...(card.why ? [soft(card.why, 4)] : []),
    bodyHtml(card, cid, resolve),
    ...(card.closing
      ? [
          `<p class="ink line" style="margin:16px 0 0;padding:12px 0 0;border-top:1px solid ${colour.line};color:${colour.ink}">${withBreaks(card.closing)}</p>`,
        ]
      : []),
    ...(link ? [buttonHtml(link)] : []),
  ].join('\n')
}

function bodyHtml(card: Card, cid: string, resolve: Resolve): string {
  switch (card.kind) {
    case 'facts':
      if (card.facts.length === 0) return ''
      return rows(
        card.facts.map(
          ({ label, value }) =>
            `<td class="soft" width="30%" valign="top" style="padding:4px 12px 4px 0;color:${colour.soft}">${escaped(label)}</td><td class="ink" valign="top" style="padding:4px 0;color:${colour.ink}">${withBreaks(value)}</td>`,
        ),
      )
    case 'list':
      if (card.items.length === 0) return card.empty === '' ? '' : soft(card.empty, 16)
      return rows(
        card.items.map(
          ({ title, detail, mark, outside }) =>
            `<td class="ink line" style="padding:12px 0;border-top:1px solid ${colour.line};color:${colour.ink}">${marked(mark)}${linked(title, resolve(outside))}${detail ? soft(detail, 0, 14) : ''}</td>`,
        ),
      )
    case 'picture':
      return [
        `<img src="cid:${cid}" width="${Math.min(card.picture.width, contentWidth)}" alt="${escaped(card.picture.alt)}" style="display:block;width:100%;max-width:${card.picture.width}px;height:auto;margin:16px 0 0;border-radius:8px">`,
        ...card.lines.map((line, index) => soft(line, index === 0 ? 12 : 0, 14)),
      ].join('\n')
  }
}

function rows(cells: readonly string[]): string {
  const lines = cells.map((cell) => `<tr>${cell}</tr>`).join('\n')
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:16px 0 0;table-layout:fixed">\n${lines}\n</table>`
}

function soft(text: string, above: number, size = 16): string {
  return `<p class="soft" style="margin:${above}px 0 0;font-size:${size}px;color:${colour.soft}">${withBreaks(text)}</p>`
}

function marked(mark: Mark | undefined): string {
  return mark ? `<span class="${mark}" style="color:${marks[mark].light}">${markSigns[mark]}</span> ` : ''
}

function linked(text: string, link: ResolvedLink | undefined): string {
  if (!link) return escaped(text)
  return `<a href="${escaped(link.url)}" class="ink" style="color:${colour.ink};text-decoration:underline">${escaped(text)}</a>`
}

function buttonHtml({ label, url }: ResolvedLink): string {
  return `<p style="margin:20px 0 0"><a href="${escaped(url)}" class="button" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${colour.jade};color:${colour.onJade};font-weight:600;text-decoration:none">${escaped(label)}</a></p>`
}
