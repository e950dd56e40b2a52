import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, ExpressReceiver, LogLevel } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import { createSlack, type SlackOptions } from '../../adapters/slack/index.ts'
import { eventsPath } from '../../adapters/slack/manifest.ts'
import { slackPorts } from '../../composition/slack.ts'
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
import type { SlackCompany } from './company.ts'
import { openSlackStore } from './furnished-store.ts'

/** Of a process: the default of SLACK_SOCKETS. */
export const sockets = 2
/** Where a contestant finds who it works for, in its own folder. */
export const companyFile = 'company.json'

type Way = (company: SlackCompany) => SlackOptions['way']
const overHttp: Way = ({ signingSecret }) => ({ signingSecret })
const throughSockets: Way = ({ appToken }) => ({ appToken, sockets })

/** Who is measured, by name. Those through sockets have no port. */
export const contestants: Record<string, (dataDir: string) => Promise<ServerUnderTest>> = {
  /** The least of Bolt that acknowledges: its receiver, storing nothing. */
  boltReceiver: (dataDir) => receiverOfBolt(companyIn(dataDir)),
  ours: (dataDir) => house(dataDir, overHttp, (receiver) => receiver),
  /** The control: the same bot, but nothing shares a commit. */
  commitPerRequest: (dataDir) => house(dataDir, overHttp, alone),
  /** The SDK's sockets, acknowledging at once. */
  socketModeClient: (dataDir) => clientsOfSdk(companyIn(dataDir)),
  oursBySocket: (dataDir) => house(dataDir, throughSockets, (receiver) => receiver),
  commitPerRequestBySocket: (dataDir) => house(dataDir, throughSockets, alone),
}

const nothing: Settled = { backlog: 0, drainMs: 0, done: 0, unfinished: 0, archived: 0 }
const companyIn = (dataDir: string) => JSON.parse(readFileSync(join(dataDir, companyFile), 'utf8')) as SlackCompany

/**
 * The adapter and the whole bot on an embedded database, asking our directory and Slack who somebody is. It does not read
 * channels again: of what is sent here Slack's history knows nothing.
 */
async function house(dataDir: string, way: Way, between: (receiver: Receiver) => Receiver): Promise<ServerUnderTest> {
  const company = companyIn(dataDir)
  const { apiUrl, botToken } = company
  const store = await openSlackStore(dataDir, company)
  const { app: publicApp, listen, close } = createPublicListener(silentLog)
  const settings = { locale: 'zh', slackLinkByEmail: 'on', slackManagerField: undefined } as const
  const ports = slackPorts({ store, clock: systemClock, log: silentLog, publicApp, settings })
  const adapter = createSlack(ports, { apiUrl, botToken, way: way(company) })
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

async function receiverOfBolt({ signingSecret }: SlackCompany): Promise<ServerUnderTest> {
  const { app, listen, close } = createPublicListener(silentLog)
  const receiver = new ExpressReceiver({ signingSecret, app, endpoints: eventsPath, logLevel: LogLevel.ERROR })
  // Its receivers ask an App for nothing else.
  receiver.init({ processEvent: ({ ack }: { ack(): Promise<void> }) => ack() } as unknown as App)
  return { port: await listen(0, '127.0.0.1'), settle: async () => nothing, stop: close }
}

async function clientsOfSdk({ appToken, apiUrl }: SlackCompany): Promise<ServerUnderTest> {
  const clients = Array.from({ length: sockets }, () => {
    const client = new SocketModeClient({
      appToken,
      clientOptions: { slackApiUrl: apiUrl },
      logLevel: 'error' as LogLevel,
    })
    return client.on('slack_event', ({ ack }: { ack(): Promise<void> }) => void ack())
  })
  for (const client of clients) await client.start()
  return {
    port: 0,
    settle: async () => nothing,
    stop: async () => void (await Promise.all(clients.map((client) => client.disconnect()))),
  }
}
