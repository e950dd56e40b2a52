import type { Card } from '../../src/chat/card.ts'
import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { buttonCards } from './cards/button-cards.ts'
import { cardFace, textFace } from './cards/card-face.ts'
import { closedCard } from './cards/closed-card.ts'
import type { Drawing } from './cards/drawing.ts'
import { closedForm, formCard } from './cards/form-card.ts'
import { numbered } from './cards/list-rows.ts'
import type { ButtonCard, FormCard, WecomMessage } from './cards/template-card.ts'
import type { PlaceKind } from './conversation-id.ts'
import { lengthsIn, wecomLimits } from './limits.ts'
import { withoutLinks } from './text/clean.ts'
import { partsOf } from './text/parts.ts'

export type { TemplateCard, WecomMessage } from './cards/template-card.ts'

export type Drawable = Exclude<OutgoingBody, { type: 'recall' }>

export interface Rendered {
  /** Bodies for `message/send`, in this order. The cards among them are the copy; the last one has the copy's `task_id`. */
  calls: WecomMessage[]
  /** What could not be shown, and how it was shown instead. Nobody's data is in it. */
  dropped: string[]
}

export interface Around {
  place: PlaceKind
  locale: Locale
  /** The copy's own, new for each message: digits, letters and `_-@`, at most 120 bytes. */
  taskId: string
  /** Where people open what is ours, without a slash at its end. Without it a card without buttons leads nowhere. */
  publicUrl?: string
  /** WeCom's id of the card's picture, uploaded before. Without it the card is drawn with the picture's lines. */
  mediaId?: string
  /** Where the form of the message is filled in. */
  formUrl?: string
  /** The userid of a person of ours, where they are a member here. */
  userIdOf?: (personId: string) => string | undefined
}

/** Pure and total: whatever the body is, WeCom takes what comes out. */
export function renderMessage(body: Drawable, around: Around): Rendered {
  const drawing = drawingOf(around)
  return { calls: callsOf(body, around, drawing), dropped: drawing.dropped }
}

function callsOf(body: Drawable, around: Around, drawing: Drawing): WecomMessage[] {
  switch (body.type) {
    case 'text':
      return textMessages(body.text)
    case 'card':
      return cardMessages(body.card, around, drawing)
    case 'form':
      return formMessages(body, around, drawing)
  }
}

function textMessages(text: string): WecomMessage[] {
  const parts = partsOf(withoutLinks(text), wecomLimits.textBytes)
  return (parts.length > 0 ? parts : [text]).map((content) => ({ msgtype: 'text', text: { content } }))
}

/** A picture goes before the card that has its numbers and its buttons. */
function cardMessages(card: Card, { mediaId, publicUrl }: Around, drawing: Drawing): WecomMessage[] {
  const way = card.link && publicUrl !== undefined ? `${publicUrl}${card.link.path}` : undefined
  const picture: WecomMessage[] =
    card.kind === 'picture' && mediaId !== undefined ? [{ msgtype: 'image', image: { media_id: mediaId } }] : []
  if (card.kind === 'picture' && mediaId === undefined) drawing.dropped.push('picture, shown as its lines')
  drawing.dropped.push(...lostOf(card))
  return [...picture, ...buttonCards(card, withinUrl(way), drawing)]
}

/** A form of a few choices is filled in on its card; any other on its page, which a tap on the card opens. */
function formMessages(
  { form }: Extract<Drawable, { type: 'form' }>,
  { formUrl, locale }: Around,
  drawing: Drawing,
): WecomMessage[] {
  const filledIn = formCard(form, drawing)
  if (filledIn) return [{ msgtype: 'template_card', template_card: filledIn }]
  const t = translatorFor(locale)
  const said = [form.title, ...(form.intro ? [form.intro] : [])].join('\n')
  const url = withinUrl(formUrl)
  if (url === undefined)
    return textMessages(form.typed ? `${said}\n${t('wecom.card.orType', { line: form.typed })}` : said)
  const jump = { type: 1 as const, title: t('bot.fillIn'), url }
  return [
    {
      msgtype: 'template_card',
      template_card: {
        ...{ card_type: 'text_notice', ...textFace(said, drawing) },
        ...{ jump_list: [jump], card_action: { type: 1, url } },
      },
    },
  ]
}

/**
 * A copy of buttons as it is now, for `update_template_card`. `body` has no buttons any more: a word stands greyed out where
 * they were. A list that was several cards becomes one: the others of them say where it goes on.
 */
export function renderUpdate(body: Drawable, around: Around): { card: ButtonCard | FormCard; dropped: string[] } {
  const drawing = drawingOf(around)
  return { card: closedOf(body, drawing), dropped: drawing.dropped }
}

function closedOf(body: Drawable, drawing: Drawing): ButtonCard | FormCard {
  if (body.type === 'text') return closedCard(textFace(body.text, drawing), undefined, drawing)
  if (body.type === 'form')
    return closedForm(body.form, drawing) ?? closedCard(textFace(body.form.title, drawing), undefined, drawing)
  const { card } = body
  const rows = card.kind === 'list' ? numbered(card.items) : []
  if (card.kind === 'picture') drawing.dropped.push('picture, shown as its lines')
  if (rows.length > wecomLimits.rows) drawing.dropped.push(`${rows.length - wecomLimits.rows} rows of a closed list`)
  return closedCard(cardFace(card, rows.slice(0, wecomLimits.rows), drawing), card.mark, drawing)
}

function lostOf(card: Card): string[] {
  const rows = card.kind === 'list' ? card.items : []
  const links = rows.filter(({ link }) => link !== undefined).length
  const buttons = card.buttons.length + rows.filter(({ button }) => button !== undefined).length
  return [
    ...(links > 0 ? [`${links} links into the built-in chat`] : []),
    ...(card.closing !== undefined && buttons > 0 ? [`${buttons} buttons of a decided card`] : []),
  ]
}

const withinUrl = (url: string | undefined): string | undefined =>
  url !== undefined && Buffer.byteLength(url) <= wecomLimits.urlBytes ? url : undefined

const drawingOf = ({ place, locale, taskId, userIdOf = () => undefined }: Around): Drawing => ({
  lengths: lengthsIn(place),
  locale,
  taskId,
  userIdOf,
  dropped: [],
})
