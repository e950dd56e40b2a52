import { setTimeout } from 'node:timers/promises'
import { eventsPath } from '../../adapters/slack/manifest.ts'
import { signatureOf } from '../../tests/fakes/slack/delivery/signature.ts'
import { closedLoop, type SendNext } from '../receive/closed-loop.ts'
import { Connection } from '../receive/connection.ts'
import type { LoadReport } from '../receive/load-report.ts'
import { pooled, signedRequest } from '../receive/signed-requests.ts'
import { openCompany } from './company.ts'
import type { SlackLoad } from './load.ts'
import { messageEvents } from './messages.ts'

/** A Slack, and the load that comes from it. */
const [atOnce, poolSize] = process.argv.slice(2).map(Number) as [number, number]
const { slack, app, company } = await openCompany()
app.useSocketMode()
// What is measured is our side, however long it takes.
Object.assign(slack.knobs, { rateLimits: false, ackWithinMs: 60_000 })
const events = messageEvents(company, poolSize, 2)
const bodies = events.map((event) => JSON.stringify(event))
process.on('message', (asked: SlackLoad) => {
  void (asked.port === undefined ? throughSockets(asked) : overHttp(asked.port, asked)).then((report) =>
    process.send!(report),
  )
})
process.once('disconnect', () => process.exit())
process.send!(company)

async function overHttp(port: number, times: SlackLoad): Promise<LoadReport> {
  const timestamp = Math.floor(Date.now() / 1000)
  const pool = bodies.map((body) =>
    signedRequest(eventsPath, Buffer.from(body), {
      timestamp,
      signature: signatureOf(company.signingSecret, timestamp, body),
    }),
  )
  const connections = await Promise.all(Array.from({ length: atOnce }, () => Connection.open(port)))
  const report = await closedLoop(
    connections.map((connection) => async (n) => (await connection.exchange(pooled(pool, n))) === 200),
    times,
  )
  for (const connection of connections) connection.close()
  return report
}

async function throughSockets({ sockets, ...times }: SlackLoad): Promise<LoadReport> {
  while (app.sockets.listening < sockets) await setTimeout(5)
  const send: SendNext = async (n) => {
    const payload = pooled(events, n) as Record<string, unknown>
    const parcel = { kind: 'events_api' as const, app: app.record, payload, acceptsAnswer: false }
    const { failure } = await app.sockets.deliver(`envelope-${n}`, parcel, undefined)
    return failure === undefined
  }
  return await closedLoop(
    Array.from({ length: atOnce }, () => send),
    times,
  )
}
