import { afterAll, expect, it } from 'vitest'
import { webLimits } from '../../../../adapters/web/limits.ts'
import { createLiveUpdates, type Subscriber } from '../../../../adapters/web/platform/live-updates.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Store } from '../../../../src/store/store.ts'
import { TurnCounter } from '../../../support/turn-counter.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { openWorld, team, type World } from '../chat-world.ts'

let store: Store
let world: World

useStoreForAll(async (opened) => {
  store = opened
  world = await openWorld(store)
})
afterAll(() => world.close())

const frames = 4

// PostgreSQL answers by a socket, which is a turn already.
it.skipIf(process.env.TEST_STORE === 'postgres')(
  'whoever has much to catch up with gets it frame by frame, and between two of them everybody else has their turn',
  async () => {
    const address = { platform: 'web', tenant: 'local', id: team }
    for (let n = 0; n < frames * webLimits.messagesPerFrame; n += 1)
      await world.chat.send({ address, locale: 'zh', dedupeKey: `m${n}`, body: { type: 'text', text: `第${n}条` } })
    const sent = new TurnCounter()
    const done = Promise.withResolvers<void>()
    const subscriber: Subscriber = {
      userId: 'chen',
      positions: new Map([[team, 0]]),
      rooms: undefined,
      ready: false,
      send({ type }) {
        if (type === 'messages') sent.count()
        if (type === 'ready') done.resolve()
      },
      congested: () => false,
    }
    const live = createLiveUpdates(store, silentLog)
    live.follow(subscriber)
    await done.promise
    await live.stop()
    expect(sent.total).toBeGreaterThanOrEqual(frames)
    // Every room that is behind gets one frame in a step.
    expect(sent.most).toBeLessThanOrEqual(subscriber.positions.size)
  },
)
