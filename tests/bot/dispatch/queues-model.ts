import type fc from 'fast-check'
import { expect, vi } from 'vitest'
import type { ConversationQueues } from '../../../src/bot/dispatch/conversation-queues.ts'
import type { ClaimedInbound } from '../../../src/bot/inbox/claimed-inbound.ts'

export const row = (conversationId: string, seq: number): ClaimedInbound => ({
  conversationId,
  seq,
  attempt: 0,
  inbound: {} as ClaimedInbound['inbound'],
})

const conversations = ['a', 'b', 'c']
const delayMs = 100

/** What the queues promise, said as plainly as can be. */
export class Model {
  /** What is not finished, in order of seq. */
  readonly rows = new Map(conversations.map((name) => [name, [] as { seq: number; urgent: boolean; alone: boolean }[]]))
  /** The last seq given out. */
  readonly given = new Map(conversations.map((name) => [name, 0]))
  /** Given out, and not here: somebody else has them. */
  readonly elsewhere: { name: string; seq: number }[] = []
  added = 0
  finished = 0
  readonly inHand: ClaimedInbound[][] = []
  readonly delayed: string[] = []
  readonly deferred: string[] = []
  /** Whose turn it is next, those somebody waits for apart. */
  readonly urgent: string[] = []
  readonly other: string[] = []

  get size(): number {
    return [...this.rows.values()].flat().length
  }

  isWaitedFor(name: string): boolean {
    return this.rows.get(name)!.some(({ urgent }) => urgent)
  }

  /** To the end of its line. */
  lineUp(name: string): void {
    if (this.rows.get(name)!.length > 0) (this.isWaitedFor(name) ? this.urgent : this.other).push(name)
  }

  take(name: string): void {
    for (const line of [this.urgent, this.other]) if (line.includes(name)) line.splice(line.indexOf(name), 1)
  }
}

type Step = fc.Command<Model, ConversationQueues>
/** A batch that is in hand, by a number that chooses it. */
const chosen = ({ inHand }: Model, which: number) => inHand[which % inHand.length]!
const letGo = (model: Model, which: number) => model.inHand.splice(which % model.inHand.length, 1)[0]!
const named = (batch: readonly ClaimedInbound[]) => new Set(batch.map(({ conversationId }) => conversationId))

const step = (name: string, check: (model: Model) => boolean, run: Step['run']): Step => ({
  check,
  run(model, queues) {
    run(model, queues)
    expect(queues.size).toBe(model.size)
    expect(queues.hasReady).toBe(model.urgent.length + model.other.length > 0)
  },
  toString: () => name,
})

function put(model: Model, queues: ConversationQueues, name: string, seq: number, urgent: boolean): void {
  const rows = model.rows.get(name)!
  rows.splice(rows.filter((before) => before.seq < seq).length, 0, { seq, urgent, alone: false })
  model.added += 1
  queues.add(row(name, seq), urgent)
  expect(queues.has(row(name, seq))).toBe(true)
  const isIdle = ![...named(model.inHand.flat()), ...model.delayed, ...model.deferred].includes(name)
  if (!isIdle || model.urgent.includes(name) || (model.other.includes(name) && !urgent)) return
  model.take(name)
  model.lineUp(name)
}

const nextSeq = (model: Model, name: string): number => {
  const seq = model.given.get(name)! + 1
  model.given.set(name, seq)
  return seq
}

export const add = (name: string, urgent: boolean): Step =>
  step(
    `add(${name}${urgent ? ', urgent' : ''})`,
    () => true,
    (model, queues) => put(model, queues, name, nextSeq(model, name), urgent),
  )

/** A row that comes to somebody else, and later, out of its order, to us. */
export const addElsewhere = (name: string): Step =>
  step(
    `addElsewhere(${name})`,
    () => true,
    (model) => model.elsewhere.push({ name, seq: nextSeq(model, name) }),
  )

export const adopt: Step = step(
  'adopt',
  ({ elsewhere }) => elsewhere.length > 0,
  (model, queues) => {
    const { name, seq } = model.elsewhere.shift()!
    put(model, queues, name, seq, false)
  },
)

export const addAgain = (name: string, urgent: boolean): Step =>
  step(
    `addAgain(${name}${urgent ? ', urgent' : ''})`,
    (model) => model.rows.get(name)!.length > 0,
    (model, queues) => {
      const known = model.rows.get(name)!.at(-1)!
      known.urgent ||= urgent
      queues.add(row(name, known.seq), urgent)
      if (!urgent || !model.other.includes(name)) return
      model.take(name)
      model.lineUp(name)
    },
  )

export const take = (most: number, shares: (claimed: ClaimedInbound) => boolean): Step =>
  step(
    `take(${most})`,
    () => true,
    (model, queues) => {
      const line = [...model.urgent, ...model.other]
      const batch = queues.next(shares, most)
      expect(batch.length > 0).toBe(line.length > 0)
      expect(batch.length).toBeLessThanOrEqual(most)
      const taken = [...named(batch)]
      expect(taken).toEqual(line.slice(0, taken.length))
      for (const name of taken) {
        const rows = model.rows.get(name)!
        const mine = batch.filter(({ conversationId }) => conversationId === name)
        expect(mine.map(({ seq }) => seq)).toEqual(rows.slice(0, mine.length).map(({ seq }) => seq))
        if (batch.length > 1) {
          expect(mine.every(shares)).toBe(true)
          expect(rows.slice(0, mine.length).some(({ alone }) => alone)).toBe(false)
        }
        model.take(name)
      }
      if (batch.length > 0) model.inHand.push(batch)
    },
  )

/** One of the things that become of a batch in hand. */
const settle = (name: string, which: number, run: (model: Model, queues: ConversationQueues) => void): Step =>
  step(`${name}(${which})`, (model) => model.inHand.length > 0, run)

export const finish = (which: number): Step =>
  settle('finish', which, (model, queues) => {
    const batch = letGo(model, which)
    queues.done(batch)
    for (const { conversationId, seq } of batch) {
      const rows = model.rows.get(conversationId)!
      rows.splice(
        rows.findIndex((waiting) => waiting.seq === seq),
        1,
      )
      model.finished += 1
      expect(queues.has(row(conversationId, seq))).toBe(false)
    }
    for (const name of named(batch)) model.lineUp(name)
  })

export const failTogether = (which: number): Step =>
  settle('failTogether', which, (model, queues) => {
    const batch = letGo(model, which)
    queues.deferSingly(batch)
    for (const { conversationId, seq } of batch)
      model.rows.get(conversationId)!.find((waiting) => waiting.seq === seq)!.alone = true
    for (const name of named(batch)) model.lineUp(name)
  })

export const defer = (which: number): Step =>
  settle('defer', which, (model, queues) => {
    const batch = letGo(model, which)
    queues.defer(batch)
    model.deferred.push(...named(batch))
  })

export const delay = (which: number): Step =>
  step(
    `delay(${which})`,
    (model) => model.inHand.length > 0 && chosen(model, which).length === 1,
    (model, queues) => {
      const [failed] = letGo(model, which)
      let told = 0
      queues.delay({ ...failed!, attempt: failed!.attempt + 1 }, delayMs, () => {
        told += 1
        expect(told).toBe(1)
      })
      model.delayed.push(failed!.conversationId)
    },
  )

export const wake: Step = step(
  'wake',
  () => true,
  (model, queues) => {
    queues.wake()
    for (const name of model.deferred.splice(0)) model.lineUp(name)
  },
)

export const timePasses: Step = step(
  'timePasses',
  () => true,
  (model) => {
    vi.advanceTimersByTime(delayMs)
    for (const name of model.delayed.splice(0)) model.lineUp(name)
  },
)
