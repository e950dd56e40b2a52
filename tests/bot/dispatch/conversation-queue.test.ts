import { describe, expect, it } from 'vitest'
import { ConversationQueue } from '../../../src/bot/dispatch/conversation-queue.ts'

const states = ['empty', 'ready', 'taken', 'delayed', 'deferred'] as const
type State = (typeof states)[number]

/** How a queue gets into each state. */
const ways: Record<State, readonly State[]> = {
  empty: [],
  ready: ['ready'],
  taken: ['ready', 'taken'],
  delayed: ['ready', 'taken', 'delayed'],
  deferred: ['ready', 'taken', 'deferred'],
}

const allowed = [
  ['empty', 'ready'],
  ['ready', 'taken'],
  ['taken', 'ready'],
  ['taken', 'delayed'],
  ['taken', 'deferred'],
  ['taken', 'empty'],
  ['delayed', 'ready'],
  ['deferred', 'ready'],
]

const every = states.flatMap((from) =>
  states.map((to) => ({ from, to, may: allowed.some(([a, b]) => a === from && b === to) })),
)

describe('the queue of a conversation', () => {
  it.each(every)('from $from to $to: $may', ({ from, to, may }) => {
    const queue = new ConversationQueue('a')
    for (const state of ways[from]) queue.enter(state)
    const change = () => queue.enter(to)
    if (may) change()
    else expect(change).toThrow(`cannot go from ${from} to ${to}`)
    expect(queue.state).toBe(may ? to : from)
  })
})
