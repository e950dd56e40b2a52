import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ClaimedInbound } from '../../../src/bot/inbox/claimed-inbound.ts'
import { PendingAcks } from '../../../src/bot/inbox/pending-acks.ts'

const claimed = { conversationId: 'team', seq: 1 } as ClaimedInbound
const another = { conversationId: 'team', seq: 2 } as ClaimedInbound

let acks: PendingAcks

beforeEach(() => {
  vi.useFakeTimers()
  acks = new PendingAcks()
})
afterEach(() => {
  vi.useRealTimers()
})

const open = (row: ClaimedInbound, ms: number) => acks.open(row, performance.now() + ms)

it('an acknowledgement waits for its own answer, once', async () => {
  const answer = open(claimed, 1000)
  expect([acks.isOpen(claimed), acks.isOpen(another)]).toEqual([true, false])
  expect(acks.close(another, { type: 'done' })).toBe(false)
  expect(acks.close(claimed, { type: 'text', text: '好' })).toBe(true)
  expect(await answer).toEqual({ type: 'text', text: '好' })
  expect(acks.close(claimed, { type: 'done' })).toBe(false)
})

it('when its time is up it goes without one, and the answer has to go another way', async () => {
  const answer = open(claimed, 1000)
  await vi.advanceTimersByTimeAsync(1000)
  expect(await answer).toEqual({ type: 'neutral' })
  expect(acks.isOpen(claimed)).toBe(false)
  expect(acks.close(claimed, { type: 'done' })).toBe(false)
})

it('one whose time was up before waits for nothing', async () => {
  expect(await open(claimed, 0)).toEqual({ type: 'neutral' })
  expect(acks.isOpen(claimed)).toBe(false)
})
