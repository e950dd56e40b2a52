/** @import { MessageView, Persona, RoomView } from '../../wire.ts' */

/**
 * A line that is on this page only: an answer to a press, gone with the page.
 * @typedef {{ key: string, at: number, text: string, afterSeq: number }} LocalLine
 */

/** What the page knows of one room. */
export class RoomState {
  /** @param {RoomView} view */
  constructor(view) {
    this.view = view
    /** In their places. @type {MessageView[]} */
    this.messages = []
    /** Everything up to this change is here; undefined before the first messages came. @type {number | undefined} */
    this.position = undefined
    /** There are older ones to ask for. */
    this.earlier = false
    this.loadingOlder = false
    /** @type {LocalLine[]} */
    this.lines = []
  }

  get id() {
    return this.view.id
  }

  /** @returns {Persona[]} */
  get outsiders() {
    return this.view.members.filter(({ outsider }) => outsider)
  }

  /**
   * @param {MessageView[]} messages
   * @param {number} upTo
   * @param {boolean} earlier
   */
  begin(messages, upTo, earlier) {
    this.messages = [...messages]
    this.position = upTo
    this.earlier = earlier
  }

  /**
   * Takes changes as they come. One of a message older than what is loaded is left out: it comes with its page.
   * @param {MessageView[]} messages
   * @param {number} upTo
   */
  take(messages, upTo) {
    for (const message of messages) {
      const index = this.messages.findIndex(({ id }) => id === message.id)
      if (index >= 0) this.messages[index] = message
      else if (!this.earlier || message.seq > (this.messages[0]?.seq ?? 0)) this.#insert(message)
    }
    this.position = Math.max(this.position ?? 0, upTo)
  }

  /**
   * @param {MessageView[]} messages
   * @param {boolean} earlier
   */
  prepend(messages, earlier) {
    const known = new Set(this.messages.map(({ id }) => id))
    this.messages = [...messages.filter(({ id }) => !known.has(id)), ...this.messages]
    this.earlier = earlier
    this.loadingOlder = false
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  addLine(key, text) {
    this.lines.push({ key, at: Date.now(), text, afterSeq: this.newestSeq })
  }

  get newestSeq() {
    return this.messages.at(-1)?.seq ?? 0
  }

  /** @param {MessageView} message */
  #insert(message) {
    const after = this.messages.findIndex(({ seq }) => seq > message.seq)
    if (after < 0) this.messages.push(message)
    else this.messages.splice(after, 0, message)
  }
}
