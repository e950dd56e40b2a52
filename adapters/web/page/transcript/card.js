/** @import { Button, Link, ListItem } from '../../../../src/chat/card.ts' */
/** @import { CardView, PictureView } from '../../wire.ts' */
/** @import { Words } from '../parts/words.js' */
import { keepDots } from '../parts/dots.js'
import { make } from '../parts/element.js'

/** ● open, ▲ due soon, ■ overdue or lost, ✓ done, × refused: never colour alone. */
export const markSigns = { open: '●', due: '▲', overdue: '■', done: '✓', refused: '×' }

/**
 * What a card needs from around it. `pressed` is the token of a button that waits for its answer.
 * @typedef {{ words: Words, pressed: string | undefined, press(token: string): void, fileUrl(id: string): string, linkUrl(path: string): string, enlarge(picture: PictureView): void }} CardTools
 */

/**
 * @param {CardView} card
 * @param {CardTools} tools
 */
export function drawCard(card, tools) {
  return make(
    'article',
    { class: `card ${card.kind}`, 'aria-busy': tools.pressed !== undefined },
    make('h3', {}, card.mark && mark(card.mark), keepDots(card.headline)),
    card.why && make('p', { class: 'why' }, keepDots(card.why)),
    ...body(card, tools),
    card.closing && make('p', { class: 'closing' }, card.closing),
    card.buttons.length > 0 &&
      make('div', { class: 'buttons' }, ...card.buttons.map((button) => drawButton(button, tools))),
  )
}

/**
 * @param {CardView} card
 * @param {CardTools} tools
 * @returns {(Node | string | undefined)[]}
 */
function body(card, tools) {
  switch (card.kind) {
    case 'facts':
      if (card.facts.length === 0) return []
      return [
        make('dl', {}, ...card.facts.flatMap(({ label, value }) => [make('dt', {}, label), make('dd', {}, value)])),
      ]
    case 'list':
      if (card.items.length === 0) return [make('p', { class: 'nothing' }, card.empty)]
      return [make('ul', {}, ...card.items.map((item) => drawItem(item, tools)))]
    case 'picture':
      return [picture(card.picture, tools), numbers(card.lines, card.picture !== null, tools)]
  }
}

/**
 * The picture's numbers as text: for who cannot see it, and in full where there is none.
 * @param {string[]} lines
 * @param {boolean} pictured
 * @param {CardTools} tools
 */
function numbers(lines, pictured, { words }) {
  if (lines.length === 0) return undefined
  const text = make('p', { class: 'lines' }, lines.join('\n'))
  return pictured ? make('details', {}, make('summary', {}, words.asText), text) : text
}

/**
 * @param {ListItem} item
 * @param {CardTools} tools
 */
function drawItem({ title, detail, mark: sign, button, link }, tools) {
  const words = make(
    'span',
    { class: 'item' },
    make('span', { class: 'item-title' }, sign && mark(sign), keepDots(title)),
    detail && make('span', { class: 'item-detail' }, keepDots(detail)),
  )
  return make('li', {}, words, link && drawLink(link, tools), button && drawButton(button, tools))
}

/**
 * @param {Link} link
 * @param {CardTools} tools
 */
function drawLink({ label, path }, { linkUrl }) {
  return make('a', { class: 'button plain', href: linkUrl(path), target: '_blank', rel: 'noopener' }, label)
}

/**
 * @param {PictureView | null} view
 * @param {CardTools} tools
 */
function picture(view, { words, fileUrl, enlarge }) {
  if (!view) return make('p', { class: 'nothing' }, words.pictureGone)
  const image = make('img', {
    src: fileUrl(view.file),
    alt: view.alt,
    width: view.width,
    height: view.height,
    loading: 'lazy',
    decoding: 'async',
  })
  const frame = make(
    'button',
    { type: 'button', class: 'picture', 'aria-label': `${words.enlarge}: ${view.alt}`, onclick: () => enlarge(view) },
    image,
  )
  image.addEventListener('error', () => frame.replaceWith(make('p', { class: 'nothing' }, words.pictureGone)), {
    once: true,
  })
  return frame
}

/**
 * While one button of a card waits for its answer, none of them can be pressed.
 * @param {Button} button
 * @param {CardTools} tools
 */
function drawButton({ label, style, token }, { pressed, press }) {
  const waiting = pressed === token
  return make(
    'button',
    {
      type: 'button',
      class: `button ${style}${waiting ? ' waiting' : ''}`,
      'data-focus': token,
      'aria-disabled': pressed !== undefined,
      onclick: () => pressed === undefined && press(token),
    },
    waiting && make('span', { class: 'spinner', 'aria-hidden': 'true' }),
    label,
  )
}

/** @param {keyof typeof markSigns} name */
function mark(name) {
  return make('span', { class: `mark ${name}`, 'aria-hidden': 'true' }, markSigns[name])
}
