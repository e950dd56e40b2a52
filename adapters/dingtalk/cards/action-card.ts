import type { Button, Card } from '../../../src/chat/card.ts'
import { actionCardLimits } from '../limits.ts'
import { cutAtBytes, readableLine } from './cut.ts'
import { typedBy } from './dtmd.ts'
import { headlineOf } from './lines.ts'
import { cardMarkdown, type LinkOf, rowLinks } from './markdown.ts'

/** A card whose buttons are links that type what does the same, or lead to its page. It is never rewritten. */
export interface ActionCard {
  title: string
  text: string
  buttons: { title: string; url: string }[]
  dropped: string[]
}

/**
 * Undefined: there is nothing to tap or to see, or more to say than it holds: then it is a text.
 * @param pictureId where DingTalk has its picture, which stands below its numbers: one message, where a picture alone would take two
 * @param linkOf default: buttons type what they do
 */
export function actionCard(card: Card, pictureId?: string, linkOf: LinkOf = typedBy): ActionCard | undefined {
  const text = cardMarkdown(card, pictureId, linkOf)
  const linked = card.buttons.flatMap((button) => buttonOf(button, linkOf(button)))
  const buttons = card.closing === undefined ? linked.slice(0, actionCardLimits.buttons) : []
  const links = rowLinks(card, linkOf).filter((link) => link !== undefined).length
  if ((buttons.length + links === 0 && pictureId === undefined) || Buffer.byteLength(text) > actionCardLimits.textBytes)
    return undefined
  const rows = card.kind === 'list' ? card.items.filter(({ button }) => button !== undefined).length : 0
  const lost = card.buttons.length - buttons.length + rows - links
  return {
    ...{ title: cutAtBytes(headlineOf(card), actionCardLimits.titleBytes), text, buttons },
    dropped: [
      ...(linked.length + links > 0 ? ['card with links in place of buttons'] : []),
      ...(lost > 0 ? [`${lost} buttons that nothing typed does`] : []),
      ...(card.kind === 'picture' && pictureId === undefined ? ['picture, shown as its lines'] : []),
    ],
  }
}

/** A card that only is to be read. What is beyond what DingTalk takes ends in …. */
export function plainCard(card: Card, pictureId?: string): ActionCard {
  const title = cutAtBytes(headlineOf(card), actionCardLimits.titleBytes)
  const whole = cardMarkdown(card, pictureId)
  const isTooLong = Buffer.byteLength(whole) > actionCardLimits.textBytes
  const text = isTooLong ? cutAtBytes(cardMarkdown(card), actionCardLimits.textBytes) : whole
  return { title, text, buttons: [], dropped: isTooLong ? ['card cut'] : [] }
}

const buttonOf = ({ label }: Button, url: string | undefined) =>
  url === undefined ? [] : [{ title: cutAtBytes(readableLine(label), actionCardLimits.labelBytes), url }]

/** As the robot says it by the API: DingTalk has a kind for each number of buttons, and for a text with links alone. */
export function actionCardParam({ title, text, buttons }: ActionCard): { msgKey: string; param: object } {
  const [first] = buttons
  if (!first) return { msgKey: 'sampleMarkdown', param: { title, text } }
  if (buttons.length === 1)
    return { msgKey: 'sampleActionCard', param: { title, text, singleTitle: first.title, singleURL: first.url } }
  const each = buttons.flatMap((button, index) => [
    [`actionTitle${index + 1}`, button.title],
    [`actionURL${index + 1}`, button.url],
  ])
  return { msgKey: `sampleActionCard${buttons.length}`, param: { title, text, ...Object.fromEntries(each) } }
}

/** … and at a session. */
export function sessionActionCard({ title, text, buttons }: ActionCard): object {
  if (buttons.length === 0) return { msgtype: 'markdown', markdown: { title, text } }
  const btns = buttons.map((one) => ({ title: one.title, actionURL: one.url }))
  return { msgtype: 'actionCard', actionCard: { title, text, btnOrientation: '0', btns } }
}
