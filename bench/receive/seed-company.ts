import { captureMessages } from '../../src/archive/capture-message.ts'
import { silentObserver } from '../../src/bot/bot-options.ts'
import { startBot } from '../../src/bot/start-bot.ts'
import type { Receiver } from '../../src/chat/adapter.ts'
import { systemClock } from '../../src/clock/clock.ts'
import { silentLog } from '../../src/log/log.ts'
import type { TestPlatform } from '../../tests/fakes/test-platform/index.ts'
import { tenant } from '../../tests/fakes/test-platform/parse.ts'
import { channelOf, conversationCount, outsiderOf, repOf } from '../messages.ts'
import { openFurnishedStore } from '../seed-database.ts'
import { settle } from './settle.ts'
import type { Settled } from './settled.ts'

export interface House {
  receiver: Receiver
  settle(): Promise<Settled>
  stop(): Promise<void>
}

/** The whole bot on an embedded database: what is received is also handled, while more comes in. */
export async function startHouse(dataDir: string, platform: TestPlatform): Promise<House> {
  const store = await openFurnishedStore(dataDir)
  tellWhoIsWhere(platform)
  const bot = await startBot({
    store,
    clock: systemClock,
    log: silentLog,
    adapters: [platform],
    commands: [],
    cards: [],
    forms: [],
    capture: captureMessages,
    defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    observer: silentObserver,
  })
  return {
    receiver: bot.receiver,
    settle: () => settle(store, bot),
    async stop() {
      await bot.stop()
      await store.close()
    },
  }
}

/** Everything one at a time, so that no two requests can share a commit. */
export function alone(receiver: Receiver): Receiver {
  let last: Promise<unknown> = Promise.resolve()
  return {
    receive(inbound, alongside) {
      const next = last.then(() => receiver.receive(inbound, alongside))
      last = next.catch(() => {})
      return next
    },
    hear: (happening) => receiver.hear(happening),
    options: (question) => receiver.options(question),
    home: (question) => receiver.home(question),
    preview: (question) => receiver.preview(question),
  }
}

function tellWhoIsWhere(platform: TestPlatform): void {
  for (let index = 0; index < conversationCount; index += 1) {
    platform.conversations.set(channelOf(index), {
      kind: 'group',
      title: channelOf(index),
      members: [
        { tenant, userId: repOf(index), outsider: false },
        { tenant, userId: outsiderOf(index), outsider: true },
      ],
    })
  }
}
