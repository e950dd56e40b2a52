import { createWecom, type WecomPorts } from '../../adapters/wecom/index.ts'
import { captureMessages } from '../../src/archive/capture-message.ts'
import { silentObserver } from '../../src/bot/bot-options.ts'
import { startBot } from '../../src/bot/start-bot.ts'
import type { Receiver } from '../../src/chat/adapter.ts'
import { systemClock } from '../../src/clock/clock.ts'
import { createPublicListener } from '../../src/http/public-listener.ts'
import { silentLog } from '../../src/log/log.ts'
import { alone } from '../receive/seed-company.ts'
import { settle } from '../receive/settle.ts'
import type { ServerUnderTest, Settled } from '../receive/settled.ts'
import { openFurnishedStore } from '../seed-database.ts'
import { conversations, corp, members } from './company.ts'

/** Who is measured, by name. All take the same route: public listener, signature, cipher, XML, parse. */
export const contestants: Record<string, (dataDir: string) => Promise<ServerUnderTest>> = {
  ours: (dataDir) => house(dataDir, (receiver) => receiver),
  /** The control: the same bot, but nothing shares a commit. */
  commitPerRequest: (dataDir) => house(dataDir, alone),
  /** The same route with only the store call replaced. */
  reference: storingNothing,
}

const receipt = { duplicate: false, seq: 1, answer: Promise.resolve({ type: 'neutral' as const }), lost: () => {} }
const nothing: Settled = { backlog: 0, drainMs: 0, done: 0, unfinished: 0, archived: 0 }

const openAdapter = (publicApp: WecomPorts['publicApp']) =>
  createWecom(
    {
      ...{ clock: systemClock, log: silentLog, publicApp, locale: 'zh' },
      ...{
        localeOf: async () => 'zh',
        ownChatOf: async () => undefined,
        robotKeyOf: async () => undefined,
        userIdsOf: async () => new Map(),
      },
      leases: () => ({ want: async () => {}, holds: () => false, onChange: () => {} }),
      // Nothing is said, and no card is pressed.
      tokens: { read: async () => undefined, swap: async (_, fresh) => fresh },
      tickets: () => ({ read: async () => undefined, swap: async (_, fresh) => fresh }),
      codes: { seal: (code) => code, open: (sealed) => sealed },
      files: { seal: (text) => text, open: (sealed) => sealed },
      logins: { seal: (text) => text, open: (sealed) => sealed },
    },
    {
      app: { ...corp, keys: [corp], apiBase: new URL('http://127.0.0.1:9'), oauthBase: new URL('http://127.0.0.1:9') },
    },
  )

/**
 * The adapter and the whole bot on an embedded database. Each conversation is a customer's, as in `receive`: what is said is
 * archived, and nobody has to be answered.
 */
async function house(dataDir: string, between: (receiver: Receiver) => Receiver): Promise<ServerUnderTest> {
  const furnishing = { platform: 'wecom', tenant: corp.corpId, reps: members, channels: conversations }
  const store = await openFurnishedStore(dataDir, furnishing)
  const { app, listen, close } = createPublicListener(silentLog)
  const adapter = openAdapter(app)
  const bot = await startBot({
    ...{ store, clock: systemClock, log: silentLog, adapters: [adapter] },
    ...{ commands: [], cards: [], forms: [], capture: captureMessages },
    defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    observer: silentObserver,
  })
  await adapter.start(between(bot.receiver))
  return {
    port: await listen(0, '127.0.0.1'),
    settle: () => settle(store, bot),
    async stop() {
      await adapter.stop()
      await close()
      await bot.stop()
      await store.close()
    },
  }
}

async function storingNothing(): Promise<ServerUnderTest> {
  const { app, listen, close } = createPublicListener(silentLog)
  const adapter = openAdapter(app)
  await adapter.start({
    receive: async () => receipt,
    hear: async () => {},
    options: async () => [],
    home: async () => undefined,
    preview: async () => undefined,
  })
  return { port: await listen(0, '127.0.0.1'), settle: async () => nothing, stop: close }
}
