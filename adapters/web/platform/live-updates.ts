import { setImmediate } from 'node:timers/promises'
import { doing } from '../../../src/log/doing.ts'
import type { Log } from '../../../src/log/log.ts'
import type { Store } from '../../../src/store/store.ts'
import { webLimits, webTimes } from '../limits.ts'
import type { MessageView, ServerFrame } from '../wire.ts'
import { changedAfter, lastMessages, type StoredMessage, viewFor } from './messages.ts'
import { type Membership, membersOf, roomsOf } from './rooms.ts'

/** One connected client, from the moment it said hello. */
export interface Subscriber {
  readonly userId: string
  /** How far it has got in each room: the last `changedSeq` it has everything up to. A room that is missing: nothing yet. */
  positions: Map<string, number>
  /** The rooms it was told about. */
  rooms: string | undefined
  /** It has been told that it has everything; from then on changes are live. */
  ready: boolean
  send(frame: ServerFrame): void
  /** It has too much unsent to be sent more now. */
  congested(): boolean
}

export interface LiveUpdates {
  follow(subscriber: Subscriber): void
  leave(subscriber: Subscriber): void
  /** Something may have changed. */
  wake(): void
  stop(): Promise<void>
}

/**
 * Brings every subscriber from its position to its rooms' newest, in order of `changedSeq`. Resume and live push are
 * the same walk over what is stored, so nothing falls between them. Woken by the store's signal, from any process, and
 * by a poll.
 */
export function createLiveUpdates(store: Store, log: Log): LiveUpdates {
  const subscribers = new Set<Subscriber>()
  let running: Promise<void> | undefined
  let wanted = false
  let stopped = false

  async function walk(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false
      try {
        if (await doing('web chat: new messages', () => step([...subscribers]))) wanted = true
      } catch (error) {
        log.error({ err: error }, 'web chat: pushing failed; the next poll goes on')
      }
      // However much is behind, sockets and timers get their turn between two steps.
      await setImmediate()
    }
  }

  /** Sends every subscriber at most one frame of each room that is behind. True: there is more to send. */
  async function step(behind: Subscriber[]): Promise<boolean> {
    if (behind.length === 0) return false
    const userIds = [...new Set(behind.map(({ userId }) => userId))]
    const roomsByUser = Map.groupBy(await store.read((reader) => roomsOf(reader, userIds)), ({ userId }) => userId)
    const changes = new Map<string, Promise<StoredMessage[]>>()
    let more = false
    for (const subscriber of behind) {
      const rooms = roomsByUser.get(subscriber.userId) ?? []
      // Kept for the whole step: a new hello replaces it, and then this step must not touch the new one.
      const { positions } = subscriber
      await tellRooms(subscriber, rooms)
      let complete = true
      for (const room of rooms) {
        // Its rest waits for the poll: by then it may have read what it has.
        if (subscriber.congested()) complete = false
        else if (!(await advance(subscriber, positions, room, changes))) {
          complete = false
          more = true
        }
      }
      if (complete && !subscriber.ready && subscriber.positions === positions) {
        subscriber.ready = true
        subscriber.send({ type: 'ready' })
      }
    }
    return more
  }

  async function tellRooms(subscriber: Subscriber, rooms: Membership[]): Promise<void> {
    const told = JSON.stringify(rooms.map(({ id, kind, title }) => [id, kind, title]))
    if (told === subscriber.rooms) return
    subscriber.rooms = told
    const ids = rooms.map(({ id }) => id)
    for (const id of subscriber.positions.keys()) if (!ids.includes(id)) subscriber.positions.delete(id)
    const members = ids.length === 0 ? new Map() : await store.read((reader) => membersOf(reader, ids))
    const views = rooms.map(({ id, kind, title }) => ({ id, kind, title, members: members.get(id) ?? [] }))
    subscriber.send({ type: 'rooms', me: subscriber.userId, rooms: views })
  }

  /** True: this subscriber now has everything of the room that was there when the step began. */
  async function advance(
    subscriber: Subscriber,
    positions: Map<string, number>,
    room: Membership,
    changes: Map<string, Promise<StoredMessage[]>>,
  ): Promise<boolean> {
    const position = positions.get(room.id)
    // A position beyond the room's own comes from another database.
    if (position === undefined || position > room.seq) {
      await begin(subscriber, positions, room)
      return true
    }
    if (position === room.seq) return true
    const key = `${room.id} ${position}`
    const read = changes.get(key) ?? store.read((reader) => changedAfter(reader, room.id, position))
    changes.set(key, read)
    const stored = await read
    const page = withinBudget(stored)
    const last = page.at(-1)?.changedSeq ?? position
    const everything = page.length === stored.length && stored.length < webLimits.messagesPerFrame
    const upTo = everything ? Math.max(room.seq, last) : last
    const messages = page.map((message) => viewFor(subscriber.userId, message)).filter((view) => view !== undefined)
    positions.set(room.id, upTo)
    give(subscriber, room.id, messages, upTo)
    return upTo >= room.seq
  }

  async function begin(subscriber: Subscriber, positions: Map<string, number>, room: Membership): Promise<void> {
    const { messages, earlier } = await store.read((reader) => lastMessages(reader, room.id, subscriber.userId))
    const views = messages.map((message) => viewFor(subscriber.userId, message)).filter((view) => view !== undefined)
    const upTo = messages.reduce((newest, { changedSeq }) => Math.max(newest, changedSeq), room.seq)
    positions.set(room.id, upTo)
    subscriber.send({ type: 'messages', room: room.id, messages: views, upTo, fresh: true, earlier })
  }

  const wake = () => {
    wanted = true
    running ??= walk().finally(() => {
      running = undefined
      if (wanted && !stopped) wake()
    })
  }
  const poll = setInterval(wake, webTimes.poll)
  poll.unref()
  const silence = store.onSignal('web', wake)

  return {
    follow(subscriber) {
      subscribers.add(subscriber)
      wake()
    },
    leave: (subscriber) => void subscribers.delete(subscriber),
    wake,
    async stop() {
      stopped = true
      clearInterval(poll)
      silence()
      await running
    },
  }
}

function give(subscriber: Subscriber, room: string, messages: MessageView[], upTo: number): void {
  if (subscriber.ready) for (const message of messages) subscriber.send({ type: 'message', room, message })
  else subscriber.send({ type: 'messages', room, messages, upTo, fresh: false, earlier: false })
}

/** The first of them, at least one, that make a frame of bearable size. */
function withinBudget(stored: StoredMessage[]): StoredMessage[] {
  let size = 0
  const end = stored.findIndex(({ body }, index) => {
    size += body.length
    return index > 0 && size > webLimits.frameBudget
  })
  return end < 0 ? stored : stored.slice(0, end)
}
