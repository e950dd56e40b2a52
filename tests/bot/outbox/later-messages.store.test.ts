import { describe, expect, it } from 'vitest'
import { platformOf } from '../../../src/bot/conversations/destination.ts'
import { claimOutbox } from '../../../src/bot/outbox/claim-outbox.ts'
import { enqueue, enqueueAll } from '../../../src/bot/outbox/enqueue.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForEach } from '../../support/use-store.ts'

const now = new Date('2026-11-25T00:40:00Z')
const later = new Date('2026-11-25T00:41:00Z')

let store: Store
useStoreForEach((opened) => {
  store = opened
})

const says = (room: string, text: string, notBefore?: Date) =>
  store.write((tx) =>
    enqueue(tx, platformOf, {
      destination: { conversation: { platform: 'test', tenant: 't', id: room } },
      content: { type: 'text', text },
      audience: { to: 'conversation', conversationId: room },
      now,
      notBefore,
    }),
  )

/** What a process may send at that moment, as texts; it then holds them. */
const claimed = async (at: Date): Promise<string[]> => {
  const options = { living: ['me'], skip: [], full: [], held: [], now: at, limit: 20 }
  const rows = await store.write((tx) => claimOutbox(tx, 'me', options))
  return rows.map(({ content }) => ('text' in content ? content.text : ''))
}

describe('a message for later', () => {
  it('does not go before its moment', async () => {
    await says('group', 'the picture', later)
    expect(await claimed(new Date(later.getTime() - 1))).toEqual([])
    expect(await claimed(later)).toEqual(['the picture'])
  })

  it('holds up nothing that is said in its conversation meanwhile', async () => {
    await says('group', 'the picture', later)
    await says('group', 'an answer')
    expect(await claimed(now)).toEqual(['an answer'])
  })

  it('holds up no other conversation, however many of them wait', async () => {
    const waiting = Array.from({ length: 600 }, (_, n) => ({
      destination: { conversation: { platform: 'test', tenant: 't', id: `a${n}` } },
      content: { type: 'text' as const, text: 'the picture' },
      audience: { to: 'conversation' as const, conversationId: `a${n}` },
      now,
      notBefore: later,
    }))
    await store.write((tx) => enqueueAll(tx, platformOf, waiting))
    await says('z', 'an answer')
    expect(await claimed(now)).toEqual(['an answer'])
  })
})
