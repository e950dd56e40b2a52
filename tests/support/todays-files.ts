import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { todaysPart } from './todays-part.ts'

const tests = join(import.meta.dirname, '..')

/**
 * Rooms above the domain: what they ask of a database is asked through rooms below, whose tests run on both every time. Theirs
 * run on SQLite every time and, half of the files a day, on PostgreSQL; in CI and in a soak all of them on both.
 */
const rooms = ['adapters', 'admin', 'api', 'cards', 'commands', 'pages']

/** The files that PostgreSQL is left out of today. */
export function notOnPostgresToday(): readonly string[] {
  if (process.env.CI) return []
  const files = rooms.flatMap((room) =>
    readdirSync(join(tests, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.store.test.ts'))
      .map((file) => `tests/${room}/${file}`),
  )
  const today = new Set(todaysPart(files.sort(), 2))
  return files.filter((file) => !today.has(file))
}
