/** @import { Form } from '../../../src/chat/form.ts' */
/** @import { MessageView, Persona, PictureView } from '../wire.ts' */
/** @import { ChatEvent } from './connection/chat-session.js' */
/** @import { RoomState } from './connection/room-state.js' */
/** @import { CommandHint, Server } from './connection/api.js' */
/** @import { Language } from './parts/words.js' */

import { createComposer } from './composer/composer.js'
import { acceptDrops } from './composer/drop.js'
import { takeOfferedLine } from './composer/offered-deal.js'
import { Chat } from './connection/chat-session.js'
import { createForms } from './forms/forms.js'
import { make } from './parts/element.js'
import { memoryOf } from './parts/local-memory.js'
import { openMenu } from './parts/menu.js'
import { createNotices } from './parts/notices.js'
import { wordsIn } from './parts/words.js'
import { createPersonaSwitch } from './rooms/persona-switch.js'
import { createRoomHeader } from './rooms/room-header.js'
import { createRoomList, titleOf } from './rooms/rooms.js'
import { enlargePicture } from './transcript/picture.js'
import { createTranscript } from './transcript/transcript.js'

/**
 * Puts one persona's chat on the page.
 * @param {HTMLElement} root
 * @param {{ me: Persona, personas: Persona[], server: Server, language: Language, isPlayground: boolean, become(persona: Persona): void, restart(): void }} parts
 */
export function openChat(root, { me, personas, server, language, isPlayground, become, restart }) {
  const words = wordsIn(language)
  const memory = memoryOf(me.id)
  const narrow = matchMedia('(max-width: 719px)')
  const chat = new Chat(me, server, memory)
  /** @type {CommandHint[]} */
  let commands = []
  /** A line that may change the language was sent, and is not answered yet. */
  let isLanguageAsked = false

  const notices = createNotices(words)
  const forms = createForms(chat, { words, currentRoom: () => currentRoom()?.id, say: notices.say })
  const personaSwitch = createPersonaSwitch({ me, personas, words, language, become })
  const roomList = createRoomList(chat, { words, language, current: () => currentRoom()?.id, open: goTo })
  const header = createRoomHeader(chat, { words, back: toList, personaButton: personaSwitch.button('compact') })
  const transcript = createTranscript(chat, { words, language, isPlayground, tools, suggest, commands: () => commands })
  const composer = createComposer(chat, {
    words,
    language,
    memory,
    room: currentRoom,
    commands: () => commands,
    refuse: notices.say,
    said(line) {
      if (line.startsWith('/') || line.startsWith('／')) forms.expect()
      transcript.expect()
      isLanguageAsked ||= /settings|language|设置|语言/i.test(line)
      transcript.follow()
    },
  })
  const nothing = make('div', { class: 'no-room' }, make('p', {}, words.pickRoom))
  const pane = make('main', { class: 'pane' }, header.element, transcript.element, composer.element)
  const app = make(
    'div',
    { class: 'app' },
    make('aside', { class: 'side' }, personaSwitch.button('wide'), roomList.element),
    make('div', { class: 'stage' }, notices.line, pane, nothing),
    notices.toasts,
  )
  root.replaceChildren(app)
  acceptDrops(pane, words, (files) => composer.addFiles(files))

  chat.listen(hear)
  addEventListener('hashchange', draw)
  document.addEventListener('visibilitychange', draw)
  narrow.addEventListener('change', draw)
  void loadCommands()
  draw()

  /** The room in the URL; on a desk also the last one or the first. @returns {RoomState | undefined} */
  function currentRoom() {
    const named = chat.rooms.get(decodeURIComponent(location.hash.slice(1)))
    if (named || narrow.matches) return named
    return chat.rooms.get(memory.read('room', '')) ?? chat.rooms.values().next().value
  }

  /** @param {string} id */
  function goTo(id) {
    memory.write('room', id)
    if (decodeURIComponent(location.hash.slice(1)) === id) return
    history.pushState({ fromList: true }, '', `#${encodeURIComponent(id)}`)
    draw()
    if (!narrow.matches) composer.focus()
  }

  function toList() {
    if (history.state?.fromList) return history.back()
    history.replaceState(null, '', location.pathname + location.search)
    draw()
  }

  function draw() {
    const room = currentRoom()
    app.dataset.showing = room ? 'room' : 'list'
    pane.hidden = room === undefined
    nothing.hidden = room !== undefined || !chat.ready
    nothing.firstElementChild?.replaceChildren(chat.rooms.size === 0 ? words.noRoom : words.pickRoom)
    if (room) {
      header.draw(room)
      transcript.show(room)
      transcript.draw()
      composer.show(room)
    }
    roomList.draw()
    const unread = [...chat.rooms.values()].filter((other) => chat.reads.unreadIn(other) > 0).length
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${room ? `${titleOf(room, words)} · ` : ''}${words.product}`
  }

  /** @param {ChatEvent} event */
  function hear(event) {
    switch (event.type) {
      case 'changed':
        openFirstRoom()
        offerDeal()
        return drawSoon()
      case 'connection':
        notices.connection(chat)
        if (chat.connected) void loadCommands()
        return drawSoon()
      case 'live':
        if (isLanguageAsked && event.message.from === null) void followLanguage()
        if (isNewAnswer(event)) transcript.heard()
        return forms.openIfAsked(event.room, event.message)
      case 'answer':
        if (event.frame.type === 'submit') transcript.expect()
        if (event.answer.type === 'text' && event.room === currentRoom()?.id) transcript.heard()
        if (forms.take(event.frame.id, event.answer)) return
        if (event.answer.type === 'form') return forms.open(event.room, event.answer.form)
        if (event.answer.type === 'fieldErrors') notices.say(Object.values(event.answer.errors).join('\n'))
        return
      case 'refused':
        return notices.say(event.text)
      case 'unknownPersona':
        return restart()
    }
  }

  let planned = false
  /** Many changes in one moment are drawn once. */
  function drawSoon() {
    if (planned) return
    planned = true
    requestAnimationFrame(() => {
      planned = false
      notices.connection(chat)
      draw()
    })
  }

  /**
   * Not one that was only drawn anew: that has its place.
   * @param {Extract<ChatEvent, { type: 'live' }>} event
   */
  function isNewAnswer({ room, message: { from, seq, changedSeq } }) {
    return from === null && seq === changedSeq && room === currentRoom()?.id
  }

  /** Another language was chosen by a line: the whole page speaks it at once. */
  async function followLanguage() {
    isLanguageAsked = false
    const session = await server.openSession().catch(() => undefined)
    if (session?.locale && session.locale !== language) restart()
  }

  /** A newcomer on a phone begins in the conversation with the bot, not in front of a list. */
  function openFirstRoom() {
    if (memory.read('room', '') !== '' || chat.rooms.size === 0) return
    const first = /** @type {RoomState} */ (chat.rooms.values().next().value)
    memory.write('room', first.id)
    if (narrow.matches && location.hash === '') goTo(first.id)
  }

  /** Who comes by the link of a mail finds the line for its deal in their own conversation with the bot, not yet sent. */
  function offerDeal() {
    const own = [...chat.rooms.values()].find(({ view }) => view.kind === 'direct')
    const line = own && takeOfferedLine()
    if (!line) return
    goTo(own.id)
    draw()
    composer.put(line)
  }

  /** A customer has no conversation with the bot. */
  async function loadCommands() {
    if (me.outsider) return
    commands = await server.commands().catch(() => commands)
    composer.refresh()
    drawSoon()
  }

  /**
   * What the messages of a room can do.
   * @param {RoomState} room
   */
  function tools(room) {
    return {
      words,
      me,
      submitted: chat.submitted,
      connected: chat.connected,
      fileUrl: server.fileUrl,
      linkUrl: server.linkUrl,
      enlarge: (/** @type {PictureView} */ view) => enlargePicture(view, { words, fileUrl: server.fileUrl }),
      openForm: (/** @type {Form} */ form) => forms.open(room.id, form),
      openMenu: showMenu,
      useCommand: (/** @type {string} */ line) => composer.put(line),
      sendAgain: (/** @type {string} */ id) => chat.sendAgain(id),
      discard: (/** @type {string} */ id) => chat.discard(id),
    }
  }

  /**
   * @param {MessageView} message
   * @param {HTMLElement} button
   */
  function showMenu(message, button) {
    const { body, id } = message
    const room = currentRoom()
    if (body.kind !== 'said' || !room) return
    const copy = async () => {
      await navigator.clipboard.writeText(body.text)
      notices.say(words.copied)
    }
    openMenu(button, [
      { label: words.edit, choose: () => composer.edit(message) },
      ...(body.text === '' ? [] : [{ label: words.copy, choose: () => void copy().catch(() => {}) }]),
      { label: words.revoke, danger: true, choose: () => chat.revoke(room.id, id) },
    ])
  }

  /**
   * @param {string} line
   * @param {boolean} send
   */
  function suggest(line, send) {
    composer.put(line)
    if (send) composer.send()
  }

  return {
    close() {
      chat.close()
      forms.close()
      removeEventListener('hashchange', draw)
      document.removeEventListener('visibilitychange', draw)
      narrow.removeEventListener('change', draw)
    },
  }
}
