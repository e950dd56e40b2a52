import type { types } from '@slack/bolt'
import type { Card } from '../../src/chat/card.ts'
import { cardText } from '../../src/chat/card-text.ts'
import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { actionLines, buttonDrawer } from './blocks/buttons.ts'
import { type CardParts, cardParts, plainly, plainParts } from './blocks/card-parts.ts'
import { fitMessage, shownTexts } from './blocks/fit-message.ts'
import { contextLines, headlineBlocks, headlineSections, textSections } from './blocks/sections.ts'
import { escapedWithin } from './blocks/text-objects.ts'
import { slackLimits } from './limits.ts'

/** One message of Slack, of which `text` is what phones notify with and what is read aloud. */
export interface SlackMessage {
  text: string
  blocks: types.KnownBlock[]
}

export interface Rendered extends SlackMessage {
  /** What a message cannot hold, as replies to it in this order. */
  replies: SlackMessage[]
  /** What could not be shown, and how it was shown instead. Nobody's data is in it. */
  dropped: string[]
}

export interface Around {
  locale: Locale
  /** Slack's id of the card's picture, uploaded before. Without it the card is drawn with the picture's lines. */
  pictureFile?: string
  /** Slack refused the blocks as they are: draw with sections and buttons alone. */
  plain?: true
}

/** Pure and total: whatever the body is, Slack takes what comes out. */
export function render(body: Exclude<OutgoingBody, { type: 'recall' }>, around: Around): Rendered {
  switch (body.type) {
    case 'text':
      return renderText(body.text)
    case 'card':
      return renderCard(body.card, around)
    case 'form':
      return renderOffer(body, around)
  }
}

function renderText(text: string): Rendered {
  const [first, ...rest] = textSections(text)
  return message({ first: first ?? textSections('')[0]!, body: rest, last: [], dropped: [] }, text)
}

function renderCard(card: Card, { pictureFile, plain }: Around): Rendered {
  return message(plain ? plainParts(card) : cardParts(card, pictureFile), cardText(card))
}

/** A form in a message: what it is, the button that opens it, and what does the same when typed. */
function renderOffer({ form, open }: Extract<OutgoingBody, { type: 'form' }>, { locale, plain }: Around): Rendered {
  const t = translatorFor(locale)
  const drawer = buttonDrawer()
  const { first, rest } = plain ? headlineSections(form.title) : headlineBlocks(form.title)
  const intro = form.intro === undefined ? [] : textSections(form.intro)
  const small = plain ? textSections : contextLines
  const typed = form.typed === undefined ? [] : small(t('slack.orType', { line: form.typed }))
  const last = actionLines([open], drawer, form.title)
  const said = [form.title, ...(form.intro ? [form.intro] : [])].join('\n')
  return message(
    { first, body: [...rest, ...intro, ...typed], last, dropped: [...(plain ? [plainly] : []), ...drawer.dropped] },
    said,
  )
}

function message({ dropped, ...parts }: CardParts, text: string): Rendered {
  const { blocks, replies, left } = fitMessage(parts)
  return {
    text: escapedWithin(text, slackLimits.textBytes),
    blocks,
    replies: replies.map((reply) => ({
      text: escapedWithin(shownTexts(reply).join('\n'), slackLimits.textBytes),
      blocks: reply,
    })),
    dropped: left > 0 ? [...dropped, `${left} blocks beyond what replies hold`] : dropped,
  }
}
