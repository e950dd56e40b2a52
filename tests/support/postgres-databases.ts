import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { inject } from 'vitest'
import { type Contents, emptierSettings, readContents, restore } from './postgres-contents.ts'
import { connect, onServer, urlOfDatabase } from './postgres-server.ts'

/** One that is migrated, and a connection that empties it; undefined once a test has cut that off. */
interface Database {
  name: string
  emptier: pg.Client | undefined
}

const emptierName = 'empties this database'

/**
 * Emptied ones, for the next tests of this worker: to make one takes ten times as long as to empty it. There are as many as
 * were needed at once.
 */
const idle: Database[] = []

/** What each of them is to be like again. */
let contents: Contents | undefined

/** A database that nobody else is connected to, as the migrations leave it. */
export async function takeDatabase(): Promise<Database> {
  return idle.pop() ?? (await make())
}

async function make(): Promise<Database> {
  const name = `${inject('databasesOfRun')}${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE chengdan_template STRATEGY FILE_COPY`)
  const made: Database = { name, emptier: undefined }
  made.emptier = await connect(
    urlOfDatabase(name),
    () => {
      made.emptier = undefined
    },
    { application_name: emptierName, options: emptierSettings },
  )
  contents ??= await readContents(made.emptier)
  return made
}

/**
 * Empties it for the next, or throws it away when it cannot be made as it was.
 * @throws Error when somebody is still connected; they are cut off then, and find no database any more
 */
export async function giveBackDatabase(database: Database): Promise<void> {
  const left = await connectionsLeft(database.name)
  if (left.length === 0 && (await isRestored(database))) {
    idle.push(database)
    return
  }
  await database.emptier?.end()
  await onServer(`DROP DATABASE ${database.name} WITH (FORCE)`)
  if (left.length > 0) throw new Error(`left open: ${left.length} connections: ${left.join('; ')}`)
}

async function isRestored({ emptier }: Database): Promise<boolean> {
  if (!emptier) return false
  return await restore(emptier, contents!).catch((error) => {
    if (isCutOff(error)) return false
    throw error
  })
}

/** A test that cuts off everybody does so to the emptier too, which may not have noticed yet. */
const isCutOff = (error: Error & { code?: string }) =>
  error.code === '57P01' || error.code === 'ECONNRESET' || error.message.startsWith('Connection terminated')

/** A server's side of a connection ends a moment after ours, and that of a killed process after what it was doing. */
const patienceMs = 2_000

/** Who is still connected, by what they asked last. */
async function connectionsLeft(name: string): Promise<string[]> {
  for (let waited = 0, ms = 2; ; waited += ms, ms *= 2) {
    const { rows } = await onServer(
      `SELECT concat_ws(' ', pid, state, left(query, 200)) AS who FROM pg_stat_activity
        WHERE datname = $1 AND backend_type = 'client backend' AND application_name <> $2`,
      [name, emptierName],
    )
    if (rows.length === 0 || waited > patienceMs) return rows.map(({ who }) => who)
    await setTimeout(ms)
  }
}
