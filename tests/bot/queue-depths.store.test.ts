import { describe, expect, it } from 'vitest'
import { countWork, isStuck, oldestOpenInbound } from '../../src/bot/queue-depths.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
const at = new Date('2026-11-23T02:00:00Z')

useStoreForAll((opened) => {
  store = opened
})

describe('the bot’s work', () => {
  it('has waited since the oldest open inbound came in, whatever was set aside before it', async () => {
    expect(await store.read(oldestOpenInbound)).toBeUndefined()
    const minutes = (count: number) => new Date(at.getTime() + count * 60_000)
    await store.write(async (tx) => {
      const states = ['done', 'parked', 'open', 'open'] as const
      await tx.insert(tx.tables.inbound).values(
        states.map((state, n) => ({
          conversationId: 'w',
          seq: n,
          dedupeKey: `w${n}`,
          receivedAt: minutes(n),
          state,
        })),
      )
    })
    const oldest = await store.read(oldestOpenInbound)
    expect(oldest).toEqual(minutes(2))
    expect(isStuck(oldest, minutes(7))).toBe(false)
    expect(isStuck(oldest, minutes(8))).toBe(true)
    expect(isStuck(undefined, minutes(8))).toBe(false)
    await store.write(async (tx) => void (await tx.delete(tx.tables.inbound)))
  })

  it('is counted by state, without what is done', async () => {
    await store.write(async (tx) => {
      const { inbound, outbox } = tx.tables
      const received = ['open', 'parked', 'parked', 'done'] as const
      await tx
        .insert(inbound)
        .values(
          received.map((state, seq) => ({ conversationId: 'c', seq, dedupeKey: `k${seq}`, receivedAt: at, state })),
        )
      const sending = ['open', 'open', 'open', 'dead', 'dead', 'dead', 'dead', 'sent'] as const
      await tx.insert(outbox).values(
        sending.map((state, number) => ({
          id: `o${number}`,
          target: 't',
          lane: 'l',
          address: {},
          content: {},
          audience: {},
          dedupeKey: `d${number}`,
          state,
          availableAt: 0,
          createdAt: at,
        })),
      )
    })
    await store.write((tx) =>
      tx.insert(tx.tables.capturedFile).values(
        (['open', 'open', 'kept', 'gone'] as const).map((state, seq) => ({
          ...{ conversationId: 'c', seq, position: 0, file: '{}', queuedAt: at, state, availableAt: 0 },
        })),
      ),
    )
    expect(await store.read(countWork)).toEqual({
      inbound: { open: 1, parked: 2 },
      outbox: { open: 3, dead: 4 },
      files: { open: 2 },
    })
  })
})
