/** @import { Answer } from '../../../../src/chat/answer.ts' */
/** @import { ClientFrame, MessageView, Persona, RoomView, ServerFrame } from '../../wire.ts' */
/** @import { Memory } from '../parts/local-memory.js' */
/** @import { Server } from './api.js' */
/** @import { LastingFrame } from './unsent.js' */
import { ReadMarks } from './read-marks.js'
import { RoomState } from './room-state.js'
import { openSocket } from './socket.js'
import { newActionId, UnsentList } from './unsent.js'

/**
 * What the parts of the page are told about. `room`: which one, undefined for all. `live`: messages that came just now.
 * @typedef {{ type: 'changed', room?: string } | { type: 'live', room: string, message: MessageView } | { type: 'connection' }
 *   | { type: 'answer', room: string, frame: LastingFrame, answer: Answer } | { type: 'refused', text: string } | { type: 'unknownPersona' }} ChatEvent
 */

/** How long an answered button stays pressed: its card is usually rewritten within that time. */
const settleMs = 400

/** How soon something goes again that could not be recorded. */
const againAfterMs = 1000

/**
 * One persona's chat: the rooms, what is unsent, the connection. The parts of the page read it, act on it and hear of
 * its changes.
 */
export class Chat {
  /** @type {Set<(event: ChatEvent) => void>} */
  #listeners = new Set()
  #socket
  /** What is held up waits for it. @type {ReturnType<typeof setTimeout> | undefined} */
  #nextTry

  /**
   * @param {Persona} me
   * @param {Server} server
   * @param {Memory} memory
   */
  constructor(me, server, memory) {
    this.me = me
    this.server = server
    /** @type {Map<string, RoomState>} */
    this.rooms = new Map()
    this.unsent = new UnsentList(memory)
    /** Pressed buttons without an answer, by message. @type {Map<string, { token: string, id: string }>} */
    this.pressed = new Map()
    /** Forms that were submitted from this page, by their token. @type {Set<string>} */
    this.submitted = new Set()
    this.connected = false
    /** Everything missed has come. */
    this.ready = false
    this.reads = new ReadMarks(memory, me.id)
    this.#socket = openSocket(server, {
      open: () => this.#greet(),
      lost: () => this.#setConnected(false),
      frame: (frame) => this.#take(frame),
      unknownPersona: () => this.#tell({ type: 'unknownPersona' }),
    })
  }

  /** @param {(event: ChatEvent) => void} listener */
  listen(listener) {
    this.#listeners.add(listener)
  }

  close() {
    clearTimeout(this.#nextTry)
    this.#listeners.clear()
    this.#socket.close()
  }

  /**
   * @param {string} room
   * @param {string} text
   * @param {string[]} files
   */
  say(room, text, files = []) {
    this.#do({ type: 'say', id: newActionId(), room, text, ...(files.length > 0 ? { files } : {}) })
  }

  /**
   * @param {string} room
   * @param {string} messageId
   * @param {string} text
   */
  edit(room, messageId, text) {
    this.#do({ type: 'edit', id: newActionId(), room, messageId, text })
  }

  /**
   * @param {string} room
   * @param {string} messageId
   */
  revoke(room, messageId) {
    this.#do({ type: 'revoke', id: newActionId(), room, messageId })
  }

  /**
   * One press at a time per message: a second one while the first has no answer does nothing.
   * @param {string} room
   * @param {string} messageId
   * @param {string} token
   */
  press(room, messageId, token) {
    if (this.pressed.has(messageId)) return
    const id = newActionId()
    this.pressed.set(messageId, { token, id })
    this.#do({ type: 'press', id, room, token })
  }

  /**
   * Returns the id the answer will carry.
   * @param {string} room
   * @param {string} token
   * @param {Record<string, string>} values
   */
  submit(room, token, values) {
    const id = newActionId()
    this.#do({ type: 'submit', id, room, token, values })
    return id
  }

  /** @param {string} id */
  sendAgain(id) {
    this.unsent.markWaiting(id)
    const item = this.unsent.find(id)
    if (item) this.#socket.send(item.frame)
    this.#changed(item?.frame.room)
  }

  /** @param {string} id */
  discard(id) {
    const room = this.unsent.find(id)?.frame.room
    this.unsent.remove(id)
    this.#changed(room)
  }

  /** @param {RoomState} room */
  loadOlder(room) {
    const before = room.messages[0]?.seq
    if (!room.earlier || room.loadingOlder || before === undefined) return
    room.loadingOlder = this.#socket.send({ type: 'older', id: newActionId(), room: room.id, before })
    if (room.loadingOlder) this.#changed(room.id)
  }

  /** @param {RoomState} room */
  markRead(room) {
    if (this.reads.mark(room)) this.#changed(room.id)
  }

  /** @param {LastingFrame} frame */
  #do(frame) {
    this.unsent.add(frame)
    if (this.connected && this.#nextTry === undefined) this.#socket.send(frame)
    this.#changed(frame.room)
  }

  #greet() {
    const rooms = Object.fromEntries(
      [...this.rooms.values()].flatMap(({ id, position }) => (position === undefined ? [] : [[id, position]])),
    )
    for (const room of this.rooms.values()) room.loadingOlder = false
    this.#socket.send({ type: 'hello', rooms })
    for (const frame of this.unsent.toSend) this.#socket.send(frame)
    this.#setConnected(true)
  }

  /** @param {ServerFrame} frame */
  #take(frame) {
    switch (frame.type) {
      case 'rooms':
        return this.#takeRooms(frame.rooms)
      case 'messages':
        return this.#takeMessages(frame)
      case 'message':
        return this.#takeLive(frame.room, frame.message)
      case 'older':
        this.rooms.get(frame.room)?.prepend(frame.messages, frame.earlier)
        return this.#changed(frame.room)
      case 'ready':
        this.ready = true
        return this.#changed(undefined)
      case 'ack':
        this.unsent.markRecorded(frame.id)
        this.#forgetShown()
        return this.#changed(this.unsent.find(frame.id)?.frame.room)
      case 'answer':
        return this.#takeAnswer(frame.id, frame.answer)
      case 'error':
        return this.#takeError(frame)
    }
  }

  /** @param {RoomView[]} views */
  #takeRooms(views) {
    const known = this.rooms
    this.rooms = new Map()
    for (const view of views) {
      const room = known.get(view.id) ?? new RoomState(view)
      room.view = view
      this.rooms.set(view.id, room)
    }
    this.#changed(undefined)
  }

  /** @param {Extract<ServerFrame, { type: 'messages' }>} frame */
  #takeMessages({ room: id, messages, upTo, fresh, earlier }) {
    const room = this.rooms.get(id)
    if (!room) return
    if (fresh) room.begin(messages, upTo, earlier)
    else room.take(messages, upTo)
    this.#forgetShown()
    this.#changed(id)
  }

  /**
   * @param {string} id
   * @param {MessageView} message
   */
  #takeLive(id, message) {
    this.rooms.get(id)?.take([message], message.changedSeq)
    this.#forgetShown()
    this.#changed(id)
    this.#tell({ type: 'live', room: id, message })
  }

  /**
   * @param {string} id
   * @param {Answer} answer
   */
  #takeAnswer(id, answer) {
    const frame = this.unsent.find(id)?.frame
    if (!frame) return
    this.#settle(frame)
    if (frame.type === 'submit' && (answer.type === 'done' || answer.type === 'neutral'))
      this.submitted.add(frame.token)
    if (answer.type === 'text' && answer.text !== '') this.rooms.get(frame.room)?.addLine(id, answer.text)
    this.#changed(frame.room)
    this.#tell({ type: 'answer', room: frame.room, frame, answer })
  }

  /** @param {Extract<ServerFrame, { type: 'error' }>} error */
  #takeError({ id, text, again }) {
    const frame = id === undefined ? undefined : this.unsent.find(id)?.frame
    if (!frame) return this.#tell({ type: 'refused', text })
    if (again) return this.#holdUp(frame, text)
    if (frame.type === 'say') {
      this.unsent.markRefused(frame.id, text)
      return this.#changed(frame.room)
    }
    this.#settle(frame)
    this.#changed(frame.room)
    // A refused submit is told in its form, everything else where everybody looks.
    if (frame.type === 'submit')
      this.#tell({ type: 'answer', room: frame.room, frame, answer: { type: 'fieldErrors', errors: { '': text } } })
    else this.#tell({ type: 'refused', text })
  }

  /**
   * What could not be recorded goes again after a while, and all that came after it behind it, in its order.
   * @param {LastingFrame} frame
   * @param {string} text
   */
  #holdUp(frame, text) {
    this.#nextTry ??= setTimeout(() => {
      this.#nextTry = undefined
      for (const waiting of this.unsent.toSend) this.#socket.send(waiting)
    }, againAfterMs)
    if (!this.unsent.holdUp(frame.id, text)) return
    this.#changed(frame.room)
    if (frame.type !== 'say') this.#tell({ type: 'refused', text })
  }

  /** @param {LastingFrame} frame */
  #settle(frame) {
    this.unsent.remove(frame.id)
    if (frame.type !== 'press') return
    for (const [messageId, { id }] of this.pressed) {
      if (id !== frame.id) continue
      setTimeout(() => {
        this.pressed.delete(messageId)
        this.#changed(frame.room)
      }, settleMs)
    }
  }

  /** Own lines that came back as messages are no longer unsent. */
  #forgetShown() {
    for (const { frame } of [...this.unsent.items]) {
      if (frame.type !== 'say') continue
      const room = this.rooms.get(frame.room)
      if (room?.messages.some(({ clientId }) => clientId === frame.id)) this.unsent.remove(frame.id)
    }
  }

  /** @param {boolean} connected */
  #setConnected(connected) {
    this.connected = connected
    if (!connected) this.ready = false
    this.#tell({ type: 'connection' })
  }

  /** @param {string | undefined} room */
  #changed(room) {
    this.#tell(room === undefined ? { type: 'changed' } : { type: 'changed', room })
  }

  /** @param {ChatEvent} event */
  #tell(event) {
    for (const listener of this.#listeners) listener(event)
  }
}
