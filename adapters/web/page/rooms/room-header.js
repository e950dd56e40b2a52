/** @import { Chat } from '../connection/chat-session.js' */
/** @import { RoomState } from '../connection/room-state.js' */
/** @import { Words } from '../parts/words.js' */
import { icon, make } from '../parts/element.js'
import { titleOf } from './rooms.js'

/** So many names fit under a title. */
const namesShown = 4

/**
 * Over the messages: where one is, who listens, and on a phone the way back and who one is.
 * @param {Chat} chat
 * @param {{ words: Words, back(): void, personaButton: HTMLElement }} parts
 */
export function createRoomHeader(chat, { words, back, personaButton }) {
  const title = make('h2', {})
  const people = make('p', { class: 'people' })
  const element = make(
    'header',
    { class: 'room-header' },
    make(
      'button',
      { type: 'button', class: 'icon-button back', 'aria-label': words.back, onclick: back },
      icon('back'),
    ),
    make('div', { class: 'room-name' }, title, people),
    personaButton,
  )

  /** @param {RoomState} room */
  function draw(room) {
    title.replaceChildren(titleOf(room, words))
    const { members, kind } = room.view
    const names = members.slice(0, namesShown).map(({ name }) => name)
    const list = words.list(names)
    const more = members.length > namesShown ? ` ${words.others(members.length)}` : ''
    people.replaceChildren(kind === 'group' ? list + more : '')
    people.hidden = kind === 'direct'
    if (room.outsiders.length === 0 || chat.me.outsider) return
    people.prepend(make('span', { class: 'chip outsider', title: words.withOutsiderHint }, words.withOutsider), ' ')
  }

  return { element, draw }
}
