import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DWClient } from 'dingtalk-stream'
import { robotTopic } from '../../adapters/dingtalk/stream/topics.ts'
import { dingtalk } from '../../composition/dingtalk.ts'
import { captureMessages } from '../../src/archive/capture-message.ts'
import { silentObserver } from '../../src/bot/bot-options.ts'
import { startBot } from '../../src/bot/start-bot.ts'
import type { Receiver } from '../../src/chat/adapter.ts'
import { systemClock } from '../../src/clock/clock.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { keptInstallations } from '../../src/installations/installations.ts'
import { silentLog } from '../../src/log/log.ts'
import { createSealer } from '../../src/secrets/sealer.ts'
import type { Store } from '../../src/store/store.ts'
import { alone } from '../receive/seed-company.ts'
import { settle } from '../receive/settle.ts'
import type { ServerUnderTest, Settled } from '../receive/settled.ts'
import { openFurnishedStore } from '../seed-database.ts'
import { company, conversations } from './company.ts'
import { pressedServer } from './pressed-server.ts'

/** Where a contestant finds where DingTalk is, in its own folder. */
export const addressFile = 'dingtalk'

/** Who is measured, by name. None has a port: each opens a connection. */
export const contestants: Record<string, (dataDir: string) => Promise<ServerUnderTest>> = {
  /** The SDK as it is, acknowledging at once. */
  bareClient: (dataDir) => bareClient(addressIn(dataDir)),
  /** The same way in with only the store call replaced. */
  reference: (dataDir) => storingNothing(dataDir),
  ours: (dataDir) => house(dataDir, (receiver) => receiver),
  /** The control: the same bot, but nothing shares a commit. */
  commitPerFrame: (dataDir) => house(dataDir, alone),
  /** Whom people press something at. */
  pressed: pressedServer,
}

const addressIn = (dataDir: string): string => readFileSync(join(dataDir, addressFile), 'utf8')
const nothing: Settled = { backlog: 0, drainMs: 0, done: 0, unfinished: 0, archived: 0 }
const receipt = { duplicate: false, seq: 1, answer: Promise.resolve({ type: 'neutral' as const }), lost: () => {} }

const openStore = (dataDir: string) =>
  openFurnishedStore(dataDir, { platform: 'dingtalk', tenant: company.corpId, reps: [], channels: conversations })

/** As the product connects it: what is sealed is sealed, what is counted is counted. */
function openAdapter(store: Store, dataDir: string) {
  const keys = ['k'.repeat(40)] as const
  const settings = loadSettings({
    ...{ DATA_DIR: dataDir, WEB_CHAT_PORT: 'off', SECRET_KEY: keys[0] },
    ...{ DINGTALK_CLIENT_ID: company.clientId, DINGTALK_CLIENT_SECRET: company.clientSecret },
    ...{ DINGTALK_API_BASE: addressIn(dataDir), DINGTALK_OLD_API_BASE: addressIn(dataDir) },
  })
  const installations = keptInstallations(store, createSealer(keys), systemClock)
  return dingtalk({ store, clock: systemClock, log: silentLog, settings, keys, installations })
}

/** The adapter and the whole bot on an embedded database. Each group is a customer's, as in `receive`: what is said is archived. */
async function house(dataDir: string, between: (receiver: Receiver) => Receiver): Promise<ServerUnderTest> {
  const store = await openStore(dataDir)
  const adapter = openAdapter(store, dataDir)
  const bot = await startBot({
    ...{ store, clock: systemClock, log: silentLog, adapters: [adapter] },
    ...{ commands: [], cards: [], forms: [], capture: captureMessages },
    defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    observer: silentObserver,
  })
  await adapter.start(between(bot.receiver))
  return {
    port: 0,
    async settle() {
      // An acknowledgement may be on its way for what is recorded.
      while (!adapter.idle) await setTimeout(5)
      return await settle(store, bot)
    },
    async stop() {
      await adapter.stop()
      await bot.stop()
      await store.close()
    },
  }
}

async function storingNothing(dataDir: string): Promise<ServerUnderTest> {
  const store = await openStore(dataDir)
  const adapter = openAdapter(store, dataDir)
  await adapter.start({
    receive: async () => receipt,
    hear: async () => {},
    options: async () => [],
    home: async () => undefined,
    preview: async () => undefined,
  })
  return {
    port: 0,
    settle: async () => nothing,
    async stop() {
      await adapter.stop()
      await store.close()
    },
  }
}

async function bareClient(apiBase: string): Promise<ServerUnderTest> {
  // It says on the console that it is connected.
  console.info = () => {}
  const client = new DWClient({ clientId: company.clientId, clientSecret: company.clientSecret })
  client.getEndpoint = async () => Object.assign(client, { dw_url: `${apiBase.replace('http', 'ws')}/connect` })
  client.registerCallbackListener(robotTopic, ({ headers }) => client.socketCallBackResponse(headers.messageId, null))
  await client.connect()
  return { port: 0, settle: async () => nothing, stop: async () => process.exit() }
}
