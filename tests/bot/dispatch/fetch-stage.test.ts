import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FetchOutcome, FetchStage } from '../../../src/bot/dispatch/fetch-stage.ts'
import type { ClaimedInbound } from '../../../src/bot/inbox/claimed-inbound.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { HandClock } from '../../support/bot-harness.ts'

let clock: HandClock
let stage: FetchStage
/** What the next calls to the platform throw; with nothing left they succeed. */
let failures: unknown[]
let calls: string[]
let without: string[]
let outcomes: FetchOutcome[]
let storageWaits: number
/** A call to the platform takes as long as this. */
let answered: Promise<void> | undefined

class StorageAway extends Error {}

beforeEach(() => {
  clock = new HandClock()
  failures = []
  calls = []
  without = []
  outcomes = []
  storageWaits = 0
  answered = undefined
  const place = ({ conversationId, seq }: ClaimedInbound) => `${conversationId}/${seq}`
  stage = new FetchStage(
    clock,
    {
      laneOf: () => 'lane',
      prepare: async (claimed) => {
        calls.push(place(claimed))
        const failure = failures.shift()
        if (failure) throw failure
        await answered
      },
      prepareWithout: async (claimed) => void without.push(place(claimed)),
    },
    {
      note: (error) => error instanceof StorageAway,
      wait: async () => {
        storageWaits += 1
      },
    },
  )
})
afterEach(() => stage.stop())

const wants = (conversationId: string) => {
  const inbound = { at: clock.now() } as ClaimedInbound['inbound']
  stage.add({ conversationId, seq: 1, inbound, attempt: 0 }, (outcome) => outcomes.push(outcome))
}
const passes = async (milliseconds: number) => {
  clock.advance(milliseconds)
  stage.look()
  for (let n = 0; n < 20; n++) await setImmediate()
}

describe('a platform that gives nothing', () => {
  it('is asked again, and not at once', async () => {
    failures = [new NeverArrived('refused')]
    wants('a')
    await passes(0)
    expect([calls, outcomes]).toEqual([['a/1'], []])
    await passes(1_000)
    expect([calls, outcomes]).toEqual([['a/1', 'a/1'], [{ type: 'ready' }]])
  })

  it('and says that of all of its account is asked by nobody until then', async () => {
    failures = [new RemoteRefused('slow down', { about: 'lane', retryAfterMs: 20_000 })]
    wants('a')
    await passes(0)
    wants('b')
    await passes(19_999)
    expect(calls).toEqual(['a/1'])
    await passes(1)
    expect(new Set(calls)).toEqual(new Set(['a/1', 'b/1']))
  })

  it('is done without after three days', async () => {
    wants('a')
    await passes(0)
    failures = Array.from({ length: 3 }, () => new NeverArrived('refused'))
    wants('b')
    await passes(0)
    await passes(3 * 24 * 3_600_000 - 1)
    expect(without).toEqual([])
    await passes(30_000)
    expect([without, outcomes]).toEqual([['b/1'], [{ type: 'ready' }, { type: 'ready' }]])
  })
})

it('of one account only one call asks until the first is answered', async () => {
  const { promise, resolve: answers } = Promise.withResolvers<void>()
  answered = promise
  for (const name of ['a', 'b', 'c']) wants(name)
  await passes(0)
  expect(calls).toEqual(['a/1'])
  answers()
  await passes(0)
  expect(outcomes).toHaveLength(3)
})

it('what waiting does not cure is a failure of the row', async () => {
  const error = new TypeError('a defect')
  failures = [error]
  wants('a')
  await passes(0)
  expect([calls, outcomes]).toEqual([['a/1'], [{ type: 'failed', error }]])
})

it('a storage that takes nothing is waited for, and is no failure', async () => {
  failures = [new StorageAway()]
  wants('a')
  await passes(0)
  expect([storageWaits, outcomes]).toEqual([1, [{ type: 'ready' }]])
})
