import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { firstMessage } from '../receive/load.ts'
import { round } from '../statistics.ts'

interface Synced {
  ms: number
  /** The most it held, resident. */
  bytes: number
  /** The longest for which nobody else had their turn. */
  blockedMs: number
  led: number
}

export interface Syncs {
  few: Synced
  many: Synced
  /** Of the many ÷ of the few. */
  time: number
  memory: number
}

/** The nightly sync of so many people, and of ten times as many, each in a process of its own. */
export async function measureSyncs(folder: string, people: number): Promise<Syncs> {
  const few = await sync(join(folder, 'few'), people)
  const many = await sync(join(folder, 'many'), 10 * people)
  return { few, many, time: round(many.ms / few.ms), memory: round(many.bytes / few.bytes) }
}

async function sync(dataDir: string, people: number): Promise<Synced> {
  mkdirSync(dataDir)
  const script = fileURLToPath(new URL('./directory-process.ts', import.meta.url))
  const started = fork(script, [dataDir, String(people)], { execArgv: ['--expose-gc'] })
  const ended = once(started, 'exit')
  const { ms, bytes, blockedMs, led } = (await firstMessage(started)) as Synced
  await ended
  const should = (people * 9) / 10
  if (led !== should) throw new Error(`${led} people are led by somebody, and not ${should}`)
  return { ms: round(ms, 0), bytes, blockedMs: round(blockedMs, 1), led }
}
