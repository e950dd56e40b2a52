import { setTimeout } from 'node:timers/promises'
import { eventsPath } from '../../adapters/slack/manifest.ts'
import { signatureOf } from '../../tests/fakes/slack/delivery/signature.ts'
import { closedLoop } from '../receive/closed-loop.ts'
import { Connection } from '../receive/connection.ts'
import type { LoadReport } from '../receive/load-report.ts'
import { pooled, signedRequest } from '../receive/signed-requests.ts'
import { openCompany } from './company.ts'
import type { SlackLoad } from './load-request.ts'
import { greetings, messageEvents, nthMessage } from './messages.ts'

/** A Slack, and the load that comes from it. */
const [atOnce, poolSize] = process.argv.slice(2).map(Number) as [number, number]
const { slack, app, company } = await openCompany()
app.useSocketMode()
// What is measured is our side, however long it takes.
Object.assign(slack.knobs, { rateLimits: false, ackWithinMs: 60_000 })
const first = greetings(company)
const events = messageEvents(company, poolSize, 2)
process.on('message', (asked: SlackLoad) => {
  void (asked.port === undefined ? throughSockets(asked) : overHttp(asked.port, asked)).then((report) =>
    process.send!(report),
  )
})
process.once('disconnect', () => process.exit())
process.send!(company)

async function overHttp(port: number, times: SlackLoad): Promise<LoadReport> {
  const pool = events.map(signed)
  const connections = await Promise.all(Array.from({ length: atOnce }, () => Connection.open(port)))
  const post = async (connection: Connection, request: Buffer) => (await connection.exchange(request)) === 200
  const greeted = await greet((event) => post(connections[0]!, signed(event)))
  const report = await closedLoop(
    connections.map((connection) => (n) => post(connection, pooled(pool, n))),
    times,
  )
  for (const connection of connections) connection.close()
  return { ...report, accepted: report.accepted + greeted }
}

function signed(event: object): Buffer {
  const body = JSON.stringify(event)
  const timestamp = Math.floor(Date.now() / 1000)
  const signature = signatureOf(company.signingSecret, timestamp, body)
  return signedRequest(eventsPath, Buffer.from(body), { timestamp, signature })
}

async function throughSockets({ sockets, ...times }: SlackLoad): Promise<LoadReport> {
  while (app.sockets.listening < sockets) await setTimeout(5)
  let sent = 0
  const deliver = async (event: object) => {
    const payload = event as Record<string, unknown>
    const parcel = { kind: 'events_api' as const, app: app.record, payload, acceptsAnswer: false }
    const { failure } = await app.sockets.deliver(`envelope-${++sent}`, parcel, undefined)
    // Nobody listens for a moment while a connection is renewed.
    if (failure !== undefined) await setTimeout(20)
    return failure === undefined
  }
  slack.knobs.ackWithinMs = 2000
  const greeted = await greet(deliver)
  slack.knobs.ackWithinMs = 60_000
  const report = await closedLoop(
    Array.from({ length: atOnce }, () => (n) => deliver(nthMessage(events, n))),
    times,
  )
  return { ...report, accepted: report.accepted + greeted }
}

/** Each customer says something first, so that the server knows everybody when it is measured. @returns how many did */
async function greet(deliver: (event: object) => Promise<boolean>): Promise<number> {
  for (const event of first) while (!(await deliver(event))) await setTimeout(50)
  return first.length
}
