/** @import { RoomState } from './room-state.js' */
/** @import { Memory } from '../parts/local-memory.js' */
import { firstVisit } from '../parts/local-memory.js'

/** How far this persona has read each room, on this browser. */
export class ReadMarks {
  #memory
  #me
  /** Taken at once, not when the first message comes: that one would look old. */
  #since = firstVisit()
  /** Room → place. @type {Record<string, number>} */
  #read

  /**
   * @param {Memory} memory
   * @param {string} me
   */
  constructor(memory, me) {
    this.#memory = memory
    this.#me = me
    this.#read = memory.read('read', {})
  }

  /**
   * Everything in this room has been seen. True: that is news.
   * @param {RoomState} room
   */
  mark(room) {
    if (room.newestSeq <= (this.#read[room.id] ?? 0)) return false
    this.#read[room.id] = room.newestSeq
    this.#memory.write('read', this.#read)
    return true
  }

  /**
   * How many messages of others came since; in a room never looked at, since this browser first came here.
   * @param {RoomState} room
   */
  unreadIn(room) {
    const readTo = this.#read[room.id]
    return room.messages.filter(
      ({ from, seq, at }) =>
        from?.id !== this.#me && (readTo === undefined ? Date.parse(at) > this.#since : seq > readTo),
    ).length
  }

  /**
   * The last place seen; undefined: never looked at.
   * @param {RoomState} room
   */
  upTo(room) {
    return this.#read[room.id]
  }
}
