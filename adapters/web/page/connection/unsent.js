/** @import { ClientFrame } from '../../wire.ts' */
/** @import { Memory } from '../parts/local-memory.js' */

/** @typedef {Extract<ClientFrame, { type: 'say' | 'edit' | 'revoke' | 'press' | 'submit' }>} LastingFrame */

/**
 * One thing a person did that the server has not yet acknowledged (`waiting`), has recorded but not yet shown or answered
 * (`recorded`), or has refused (`refused`).
 * @typedef {{ frame: LastingFrame, at: number, state: 'waiting' | 'recorded' | 'refused', reason?: string }} Unsent
 */

/**
 * Keeps what was done until the server has it, in order and across reloads; each goes again with the same id, so
 * however often it is sent it happens once. Presses and submits are kept only as long as the page.
 */
export class UnsentList {
  #memory

  /** @param {Memory} memory */
  constructor(memory) {
    this.#memory = memory
    /** @type {Unsent[]} */
    this.items = memory.read('unsent', [])
  }

  /** @param {LastingFrame} frame */
  add(frame) {
    this.items.push({ frame, at: Date.now(), state: 'waiting' })
    this.#keep()
  }

  /** @param {string} id */
  find(id) {
    return this.items.find(({ frame }) => frame.id === id)
  }

  /** @param {string} id */
  markRecorded(id) {
    const item = this.find(id)
    if (item?.state !== 'waiting') return
    // What was said stays visible until its message comes; a change of a message shows by itself.
    if (item.frame.type === 'edit' || item.frame.type === 'revoke') this.remove(id)
    else {
      item.state = 'recorded'
      this.#keep()
    }
  }

  /**
   * @param {string} id
   * @param {string} reason
   */
  markRefused(id, reason) {
    const item = this.find(id)
    if (!item) return
    item.state = 'refused'
    item.reason = reason
    this.#keep()
  }

  /** @param {string} id */
  markWaiting(id) {
    const item = this.find(id)
    if (!item) return
    item.state = 'waiting'
    delete item.reason
    this.#keep()
  }

  /** @param {string} id */
  remove(id) {
    this.items = this.items.filter(({ frame }) => frame.id !== id)
    this.#keep()
  }

  /**
   * What a new connection sends, in the order it was done. A press that was recorded but not answered goes again for
   * its answer.
   */
  get toSend() {
    return this.items
      .filter(
        ({ frame, state }) =>
          state === 'waiting' || (state === 'recorded' && (frame.type === 'press' || frame.type === 'submit')),
      )
      .map(({ frame }) => frame)
  }

  get waitingCount() {
    return this.items.filter(({ frame, state }) => frame.type === 'say' && state === 'waiting').length
  }

  /**
   * The lines of a room that are not among its messages yet.
   * @param {string} room
   */
  saidIn(room) {
    return this.items.filter(({ frame }) => frame.type === 'say' && frame.room === room)
  }

  #keep() {
    const lasting = this.items.filter(
      ({ frame, state }) => state !== 'recorded' && frame.type !== 'press' && frame.type !== 'submit',
    )
    this.#memory.write('unsent', lasting)
  }
}

/** An id for one thing done, unique among all of this persona's. */
export const newActionId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return `${Date.now().toString(36)}-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
