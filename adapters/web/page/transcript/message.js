/** @import { FileView, MessageView, PictureView } from '../../wire.ts' */
/** @import { Form } from '../../../../src/chat/form.ts' */
/** @import { Unsent } from '../connection/unsent.js' */
/** @import { CardTools } from './card.js' */
import { avatarOf, botAvatar } from '../parts/avatar.js'
import { icon, make } from '../parts/element.js'
import { clockTime } from '../parts/time.js'
import { drawCard } from './card.js'
import { richText } from './rich-text.js'

/**
 * What a message needs from around it.
 * @typedef {CardTools & {
 *   me: { id: string, name: string },
 *   submitted: Set<string>,
 *   openForm(form: Form): void,
 *   openMenu(message: MessageView, button: HTMLElement): void,
 *   useCommand(command: string): void,
 *   sendAgain(id: string): void,
 *   discard(id: string): void,
 *   connected: boolean,
 * }} MessageTools
 */

/**
 * One message. `follows`: the one above is the same person's, so the name is not said again.
 * @param {MessageView} message
 * @param {boolean} follows
 * @param {MessageTools} tools
 */
export function drawMessage(message, follows, tools) {
  const { words, me } = tools
  const mine = message.from?.id === me.id
  if (message.body.kind === 'revoked') {
    return make(
      'div',
      { class: 'event' },
      mine ? words.revokedByYou : words.revokedBy(message.from?.name ?? words.product),
    )
  }
  const said = message.body.kind === 'said' ? message.body : undefined
  const name = message.from ? message.from.name : words.product
  const meta = make(
    'div',
    { class: 'meta' },
    !follows && !mine && make('span', { class: 'name' }, name),
    !follows && !mine && message.from?.outsider && make('span', { class: 'chip outsider' }, words.customer),
    make('time', { datetime: message.at }, clockTime(new Date(message.at))),
    said?.edited && make('span', {}, words.edited),
    message.onlyYou && make('span', { class: 'chip' }, words.onlyYou),
  )
  const menu = mine && said && !said.command && menuButton(message, tools)
  return row(
    { mine, follows, bot: message.from === null },
    message.from ? avatarOf(message.from) : botAvatar(),
    meta,
    ...drawBody(message, tools),
    menu,
  )
}

/**
 * A line of one's own that is on its way, or was refused.
 * @param {Unsent} unsent
 * @param {boolean} follows
 * @param {MessageTools} tools
 */
export function drawUnsent({ frame, at, state, reason }, follows, tools) {
  const { words, me, connected, sendAgain, discard } = tools
  const waiting = connected ? words.sending : words.waiting
  const refused = state === 'refused'
  const status = make(
    'div',
    { class: refused ? 'meta refused' : 'meta' },
    make('time', { datetime: new Date(at).toISOString() }, clockTime(new Date(at))),
    state === 'waiting' && make('span', { class: 'sending' }, reason ?? waiting),
    refused && make('span', {}, `${words.notSent} · ${reason}`),
    refused && make('button', { type: 'button', class: 'link', onclick: () => sendAgain(frame.id) }, words.again),
    refused && make('button', { type: 'button', class: 'link', onclick: () => discard(frame.id) }, words.discard),
  )
  const text = frame.type === 'say' ? frame.text : ''
  const bubble = make(
    'div',
    { class: `bubble${text.trim().startsWith('/') ? ' command' : ''}` },
    richText(text === '' ? `[${words.fileLabel}]` : text, undefined),
  )
  return row({ mine: true, follows, bot: false }, avatarOf(me), status, bubble)
}

/**
 * An answer that only this page has.
 * @param {{ at: number, text: string }} line
 * @param {MessageTools} tools
 */
export function drawLine({ at, text }, { words, useCommand }) {
  const meta = make(
    'div',
    { class: 'meta' },
    make('span', { class: 'name' }, words.product),
    make('time', { datetime: new Date(at).toISOString() }, clockTime(new Date(at))),
    make('span', { class: 'chip' }, words.onlyYou),
  )
  return row(
    { mine: false, follows: false, bot: true },
    botAvatar(),
    meta,
    make('div', { class: 'bubble private' }, richText(text, useCommand)),
  )
}

/**
 * @param {{ mine: boolean, follows: boolean, bot: boolean }} how
 * @param {HTMLElement} avatar
 * @param {HTMLElement} meta
 * @param {...(Node | false | undefined)} content
 */
function row({ mine, follows, bot }, avatar, meta, ...content) {
  const classes = ['message', mine ? 'mine' : 'theirs', follows && 'follows', bot && 'from-bot']
    .filter(Boolean)
    .join(' ')
  return make('div', { class: classes }, avatar, make('div', { class: 'content' }, meta, ...content))
}

/**
 * @param {MessageView} message
 * @param {MessageTools} tools
 * @returns {(Node | false | undefined)[]}
 */
function drawBody({ body, onlyYou, from }, tools) {
  switch (body.kind) {
    case 'said': {
      const text =
        body.text !== '' &&
        make('div', { class: `bubble${body.command ? ' command' : ''}` }, richText(body.text, undefined))
      return [text, ...body.files.map((file) => drawFile(file, tools))]
    }
    case 'text':
      return [
        make(
          'div',
          { class: `bubble${onlyYou ? ' private' : ''}` },
          richText(body.text, from === null ? tools.useCommand : undefined),
        ),
      ]
    case 'card':
      return [drawCard(body.card, tools)]
    case 'form':
      return [drawFormMessage(body.form, tools)]
    case 'revoked':
      return []
  }
}

/**
 * @param {Form} form
 * @param {MessageTools} tools
 */
function drawFormMessage(form, { words, submitted, openForm }) {
  const done = submitted.has(form.token)
  return make(
    'article',
    { class: 'card form' },
    make('h3', {}, form.title),
    form.intro && make('p', { class: 'why' }, form.intro),
    make('p', { class: 'lines' }, form.fields.map(({ label }) => label).join(' · ')),
    done
      ? make('p', { class: 'closing' }, words.submitted)
      : make(
          'div',
          { class: 'buttons' },
          make(
            'button',
            { type: 'button', class: 'button primary', 'data-focus': form.token, onclick: () => openForm(form) },
            words.fill,
          ),
        ),
  )
}

/**
 * @param {FileView} file
 * @param {MessageTools} tools
 */
function drawFile(file, { words, fileUrl, enlarge }) {
  if (!file.mime.startsWith('image/')) {
    return make(
      'a',
      { class: 'file', href: fileUrl(file.id), download: file.name },
      icon('file'),
      make('span', { class: 'file-name' }, file.name),
      make('span', { class: 'file-size' }, fileSize(file.bytes)),
    )
  }
  const image = make('img', { src: fileUrl(file.id), alt: file.name, loading: 'lazy', decoding: 'async' })
  const view = { file: file.id, width: 0, height: 0, alt: file.name }
  return make(
    'button',
    {
      type: 'button',
      class: 'picture said',
      'aria-label': `${words.enlarge}: ${file.name}`,
      onclick: () => enlarge(view),
    },
    image,
  )
}

/** @param {number} bytes */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/**
 * @param {MessageView} message
 * @param {MessageTools} tools
 */
function menuButton(message, { words, openMenu }) {
  const button = make(
    'button',
    {
      type: 'button',
      class: 'menu-button',
      'aria-label': words.menu,
      'aria-haspopup': 'menu',
      'data-focus': `menu ${message.id}`,
    },
    icon('more'),
  )
  button.addEventListener('click', () => openMenu(message, button))
  return button
}
