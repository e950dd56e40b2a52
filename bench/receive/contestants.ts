import { App, ExpressReceiver, LogLevel } from '@slack/bolt'
import express, { type Express } from 'express'
import type { Receiver } from '../../src/chat/adapter.ts'
import { createPublicListener } from '../../src/http/public-listener.ts'
import { silentLog } from '../../src/log/log.ts'
import { TestPlatform } from '../../tests/fakes/test-platform/index.ts'
import { isSigned } from '../../tests/fakes/test-platform/verify.ts'
import { alone, startHouse } from './seed-company.ts'
import type { ServerUnderTest, Settled } from './settled.ts'
import { route, secret } from './signed-requests.ts'

export type Contestant = ServerUnderTest

/** Who is measured, by name. All but the bare ones take the same route: public listener, raw body, signature, parse, `receive`. */
export const contestants: Record<string, (dataDir: string) => Promise<Contestant>> = {
  ours: (dataDir) => housed(dataDir, (receiver) => receiver),
  /** The control: the same bot, but nothing shares a commit. */
  commitPerRequest: (dataDir) => housed(dataDir, alone),
  /** The same route with only the store call replaced. */
  reference: () =>
    storingNothing((app) =>
      mountedRoute(app).start({
        receive: async () => receipt,
        hear: async () => {},
        options: async () => [],
        home: async () => undefined,
        preview: async () => undefined,
      }),
    ),
  /** The least that could verify and acknowledge. */
  bareExpress: () => storingNothing(bareRoute),
  /** What Slack's own framework needs to acknowledge. */
  bolt: () => storingNothing(boltRoute),
}

const receipt = { duplicate: false, seq: 1, answer: Promise.resolve({ type: 'neutral' as const }), lost: () => {} }
const nothing: Settled = { backlog: 0, drainMs: 0, done: 0, unfinished: 0, archived: 0 }

async function housed(dataDir: string, between: (receiver: Receiver) => Receiver): Promise<Contestant> {
  const listener = createPublicListener(silentLog)
  const platform = mountedRoute(listener.app)
  const house = await startHouse(dataDir, platform)
  await platform.start(between(house.receiver))
  const port = await listener.listen(0, '127.0.0.1')
  return {
    port,
    settle: () => house.settle(),
    async stop() {
      await listener.close()
      await house.stop()
    },
  }
}

async function storingNothing(mount: (app: Express) => void): Promise<Contestant> {
  const listener = createPublicListener(silentLog)
  mount(listener.app)
  const port = await listener.listen(0, '127.0.0.1')
  return { port, settle: async () => nothing, stop: () => listener.close() }
}

const mountedRoute = (app: Express): TestPlatform => new TestPlatform({ router: app, secret })

function bareRoute(app: Express): void {
  app.post(route, express.raw({ type: () => true }), (request, response) => {
    const given = { timestamp: request.get('x-slack-request-timestamp'), signature: request.get('x-slack-signature') }
    const body = request.body as Buffer
    if (!isSigned(secret, given, body, Math.floor(Date.now() / 1000))) return void response.status(401).end()
    JSON.parse(body.toString('utf8'))
    response.status(200).json({ ok: true })
  })
}

function boltRoute(app: Express): void {
  const receiver = new ExpressReceiver({ signingSecret: secret, app, endpoints: route, logLevel: LogLevel.ERROR })
  const authorize = async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'UBOT' })
  const bolt = new App({ receiver, authorize, convoStore: false, logLevel: LogLevel.ERROR })
  bolt.event('message', async () => {})
}
