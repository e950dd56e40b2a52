import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openCompany } from '../../bench/slack/company.ts'
import { openSlackStore } from '../../bench/slack/furnished-store.ts'
import { ProcessGroup } from '../../drills/server/process-group.ts'
import type { SoakPart } from '../part.ts'
import { Bursts } from './throughput/bursts.ts'
import { countsIn, whenDone } from './throughput/kept.ts'
import { judgeThroughput, type Measured, sayMeasured } from './throughput/limits.ts'
import { holdsNow } from './throughput/memory.ts'

/** Fifty a second on average, as 500 at once every ten seconds. */
const burst = { size: 500, everyMs: 10_000 }
/** Memory is compared with what was held then, minutes. */
const warmMinutes = 2

type Way = 'http' | 'socket'

export const throughputBySocket: SoakPart = {
  name: 'throughput-socket',
  run: (minutes, say) => throughput('socket', minutes, say),
}
export const throughputOverHttp: SoakPart = {
  name: 'throughput-http',
  run: (minutes, say) => throughput('http', minutes, say),
}

/** Bursts of messages at the real server, on SQLite: how long each waits for its acknowledgement, and what the process holds. */
async function throughput(way: Way, minutes: number, say: (line: string) => void): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-soak-'))
  const { slack, app, company, channels } = await openCompany()
  if (way === 'socket') app.useSocketMode()
  let server: ProcessGroup | undefined
  try {
    await (await openSlackStore(dataDir, company)).close()
    const { apiUrl, botToken, appToken, signingSecret } = company
    const environment = {
      ...{ SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: botToken },
      ...(way === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    }
    server = await ProcessGroup.start({ dataDir, url: undefined, environment }, 1)
    const [process] = server.processes
    if (way === 'http') app.deliverTo(`${process!.public}/slack/events`)
    else while (app.sockets.listening < 2) await delay(20)
    const bursts = new Bursts(slack, channels)
    const count = Math.ceil((minutes * 60_000) / burst.everyMs)
    const warm = Math.min(Math.ceil((warmMinutes * 60_000) / burst.everyMs), Math.ceil(count / 2))
    await bursts.send(warm, burst)
    const early = await holdsNow(process!)
    await bursts.send(count - warm, burst)
    const late = await holdsNow(process!)
    await whenDone(dataDir)
    const measured: Measured = {
      ...{ took: bursts.took, unacknowledged: bursts.unacknowledged, repeated: bursts.repeated },
      ...{ sent: bursts.sent, kept: countsIn(dataDir), deaths: process!.deaths.length, early, late },
    }
    sayMeasured(measured, say)
    return judgeThroughput(measured)
  } finally {
    await server?.stop()
    await slack.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
