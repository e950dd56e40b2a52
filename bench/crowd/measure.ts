import { ChatPerson } from './chat-person.ts'
import type { Company } from './company/found-company.ts'
import type { Database } from './database.ts'
import { Pressers, type Times } from './presses.ts'
import { type Asked, askAll } from './questions.ts'
import { CrowdServer } from './server.ts'
import type { Stall } from './server-log.ts'

export interface MeasureOptions {
  /** Of each kind, while nothing else is to be done. */
  presses: number
  /** Deals that each of those who press can move. */
  dealsEach: number
  deals: number
}

/** What was found on one database. Milliseconds. */
export interface Measured {
  startMs: number
  /** The first wake after a start, with nothing due. */
  firstWake: Woken
  idle: Times
  wake: Woken & { times: Times; notices: number; messages: number; toldMs: number; others: string[] }
  asked: Asked[]
  parked: number
}

interface Woken {
  ms: number
  stalls: Stall[]
}

/** How often it is looked whether everything is told, milliseconds. */
const lookEveryMs = 500

export async function measure(database: Database, company: Company, options: MeasureOptions): Promise<Measured> {
  const server = await CrowdServer.start(database)
  try {
    const firstWake = await woken(server, () => server.wake({ aheadMs: 0 }))
    const pressers = await connectPressers(database, server, company, options)
    // What is done for the first time takes longer.
    await pressers.press((done) => done < options.presses / 5)
    const idle = await pressers.press((done) => done < 3 * options.presses)
    const wake = await duringWake(database, server, company, pressers)
    pressers.close()
    const { director } = company.staff
    const chat = await ChatPerson.connect(director.userId, server.address)
    const asked = await askAll(server, chat, director, options.deals)
    chat.close()
    const parked = await database.count("SELECT count(*) FROM inbound WHERE state = 'parked'")
    return { startMs: server.startMs, firstWake, idle, wake, asked, parked }
  } finally {
    await server.stop()
  }
}

/** One of each team. */
async function connectPressers(
  database: Database,
  server: CrowdServer,
  { staff }: Company,
  { dealsEach }: MeasureOptions,
): Promise<Pressers> {
  const store = await database.open()
  const people = staff.reps.slice(0, staff.supervisors.length)
  return await Pressers.connect(store, server.address, people, dealsEach).finally(() => store.close())
}

async function woken(server: CrowdServer, wake: () => Promise<number>): Promise<Woken> {
  const place = server.log.end
  const ms = await wake()
  return { ms, stalls: server.log.stallsSince(place) }
}

/** From the moment when everything falls due until everybody has been told. */
async function duringWake(database: Database, server: CrowdServer, { dueAt, foundedAt }: Company, pressers: Pressers) {
  const place = server.log.end
  const startedAt = performance.now()
  let toldMs = 0
  const waking = server.wake({ aheadMs: dueAt.getTime() - foundedAt.getTime() }).then(async (ms) => {
    while ((await database.count("SELECT count(*) FROM outbox WHERE state = 'open'")) > 0)
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    toldMs = performance.now() - startedAt
    return ms
  })
  const times = await pressers.press(() => toldMs === 0)
  return {
    ms: await waking,
    ...{ toldMs, times, stalls: server.log.stallsSince(place), others: server.log.othersSince(place) },
    notices: await database.count('SELECT count(*) FROM notice'),
    messages: await database.count('SELECT count(*) FROM digest'),
  }
}
