/** @import { Chat } from '../connection/chat-session.js' */
/** @import { RoomState } from '../connection/room-state.js' */
/** @import { MessageView } from '../../wire.ts' */
/** @import { Language, Words } from '../parts/words.js' */
import { botAvatar, groupAvatar } from '../parts/avatar.js'
import { make } from '../parts/element.js'
import { shortTime } from '../parts/time.js'
import { markSigns } from '../transcript/card.js'

/**
 * The conversations of this persona, the last words of each, and a dot where something is unread.
 * @param {Chat} chat
 * @param {{ words: Words, language: Language, current(): string | undefined, open(id: string): void }} parts
 */
export function createRoomList(chat, { words, language, current, open }) {
  const element = make('nav', { class: 'rooms', 'aria-label': words.rooms })

  function draw() {
    const focused =
      document.activeElement instanceof HTMLElement && element.contains(document.activeElement)
        ? document.activeElement.dataset.room
        : undefined
    const rooms = [...chat.rooms.values()]
    element.replaceChildren(...rooms.map(drawRoom))
    if (rooms.length === 0 && chat.ready) element.append(make('p', { class: 'nothing' }, words.noRoom))
    if (focused !== undefined)
      /** @type {HTMLElement | null} */ (element.querySelector(`[data-room="${CSS.escape(focused)}"]`))?.focus()
  }

  /** @param {RoomState} room */
  function drawRoom(room) {
    const last = room.messages.at(-1)
    const unread = room.id === current() && document.visibilityState === 'visible' ? 0 : chat.reads.unreadIn(room)
    return make(
      'button',
      {
        type: 'button',
        class: `room${unread > 0 ? ' unread' : ''}`,
        'data-room': room.id,
        'aria-current': room.id === current() ? 'page' : undefined,
        onclick: () => open(room.id),
      },
      roomAvatar(room),
      make(
        'span',
        { class: 'room-words' },
        make(
          'span',
          { class: 'room-top' },
          make('span', { class: 'room-title' }, titleOf(room, words)),
          last && make('time', { datetime: last.at }, shortTime(new Date(last.at), language)),
        ),
        make(
          'span',
          { class: 'room-bottom' },
          make('span', { class: 'room-last' }, last ? preview(room, last) : words.emptyRoom),
          unread > 0 && make('span', { class: 'dot', role: 'img', 'aria-label': words.unread(unread) }),
        ),
      ),
    )
  }

  /**
   * @param {RoomState} room
   * @param {MessageView} message
   */
  function preview(room, { from, body }) {
    const mine = from?.id === chat.me.id
    if (body.kind === 'revoked') return mine ? words.revokedByYou : words.revokedBy(from?.name ?? words.product)
    const speaker = mine ? words.you : from ? from.name : words.product
    const said = lastWords(body)
    return room.view.kind === 'direct' && !mine ? said : `${speaker}: ${said}`
  }

  /** @param {Exclude<MessageView['body'], { kind: 'revoked' }>} body */
  function lastWords(body) {
    switch (body.kind) {
      case 'said':
        return [
          ...body.files.map(
            ({ name, mime }) => `[${mime.startsWith('image/') ? words.picture : words.fileLabel}] ${name}`,
          ),
          body.text,
        ]
          .filter(Boolean)
          .join(' ')
      case 'text':
        return body.text
      case 'card':
        return `${body.card.mark ? `${markSigns[body.card.mark]} ` : ''}${body.card.headline}`
      case 'form':
        return `[${words.formLabel}] ${body.form.title}`
    }
  }

  return { element, draw }
}

/**
 * One's own conversation with the bot is called after the bot.
 * @param {RoomState} room
 * @param {Words} words
 */
export function titleOf({ view }, words) {
  return view.kind === 'direct' ? words.product : view.title
}

/** @param {RoomState} room */
export function roomAvatar({ view }) {
  return view.kind === 'direct' ? botAvatar() : groupAvatar(view.members)
}
