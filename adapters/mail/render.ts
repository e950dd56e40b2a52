import type { Card, OutsideLink, Picture } from '../../src/chat/card.ts'
import { cardText } from '../../src/chat/card-text.ts'
import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import { cut } from '../../src/i18n/cut.ts'
import { labelled } from '../../src/i18n/labelled.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { oneLine } from '../../src/i18n/one-line.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { type LetterParts, letterHtml, type ResolvedLink } from './html.ts'
import { mailLimits } from './limits.ts'

/** One mail without its recipient. */
export interface Letter {
  subject: string
  /** The text form, for who reads without HTML. */
  text: string
  html: string
  picture: { cid: string; png: Buffer } | undefined
  /** What could not be shown, and how it was shown instead. */
  dropped: string[]
}

export interface Around {
  locale: Locale
  /** Our own address, where links lead; undefined: there is none, and no link. */
  baseUrl: string | undefined
}

/** A form cannot be filled in by mail. */
export type LetterBody = Exclude<OutgoingBody, { type: 'form' | 'recall' }>

const pictureCid = 'picture@chengdan'
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Pure and total. */
export function render(body: LetterBody, { locale, baseUrl }: Around): Letter {
  const t = translatorFor(locale)
  const footer = t('mail.footer')
  if (body.type === 'text') {
    const [first = ''] = body.text.trim().split('\n')
    const html = letterHtml({ kind: 'text', text: body.text }, { locale, footer, title: first })
    return { ...textParts(first, [body.text], footer), html, picture: undefined, dropped: [] }
  }
  const { card, dropped } = showable(body.card)
  const resolve = (link: OutsideLink | undefined) => resolved(link, baseUrl)
  const link = resolve(card.link)
  const parts: LetterParts = { kind: 'card', card, link, cid: pictureCid, resolve }
  const inList = card.kind === 'list' ? card.items.flatMap(({ outside }) => resolve(outside) ?? []) : []
  const ways = [...inList, ...(link ? [link] : [])].map(({ label, url }) => labelled(label, url))
  const said = [cardText(card), ...(ways.length > 0 ? [ways.join('\n')] : [])]
  return {
    ...textParts(card.headline, said, footer),
    html: letterHtml(parts, { locale, footer, title: card.headline }),
    picture: card.kind === 'picture' ? { cid: pictureCid, png: card.picture.png } : undefined,
    dropped,
  }
}

function textParts(headline: string, said: string[], footer: string): Pick<Letter, 'subject' | 'text'> {
  return { subject: subjectOf(headline), text: [...said, `-- \n${footer}`].join('\n\n') }
}

/** One line, whatever was typed into a title. */
const subjectOf = (headline: string): string => cut(oneLine(headline), mailLimits.subjectLength)

/** The card with what a mail can carry: without its picture where that is none or too large, its numbers stay. */
function showable(card: Card): { card: Card; dropped: string[] } {
  if (card.kind !== 'picture' || isUsable(card.picture)) return { card, dropped: [] }
  const { picture: _, lines, kind: __, ...frame } = card
  return {
    card: { kind: 'list', ...frame, items: lines.map((title) => ({ title })), empty: '' },
    dropped: ['picture that is not a PNG of acceptable size, shown as its lines'],
  }
}

function isUsable({ png }: Picture): boolean {
  return png.length <= mailLimits.pictureBytes && png.subarray(0, pngSignature.length).equals(pngSignature)
}

function resolved(link: OutsideLink | undefined, baseUrl: string | undefined): ResolvedLink | undefined {
  if (!link || baseUrl === undefined) return undefined
  return { label: link.label, url: new URL(link.path, baseUrl).href }
}
