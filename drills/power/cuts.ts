import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '../databases/sqlite.ts'
import { DiskModel, type Leaves } from '../shim/disk-model.ts'
import type { FileName, Recorded } from '../shim/recording.ts'

/** What a power cut left behind. */
export interface Cut {
  /** When it was, by `performance.now` of this process. */
  moment: number
  leaves: Leaves
  /** A DATA_DIR that is there until the next cut is asked for. */
  dataDir: string
}

const names: Partial<Record<FileName, string>> = {
  database: 'chengdan.db',
  log: 'chengdan.db-wal',
  journal: 'chengdan.db-journal',
}

/**
 * The state after a power cut at each of these moments, one after the other: nothing of what was not synced, and some of it,
 * in turns.
 * @param before the database at rest, before the recording began
 */
export async function* cutsAt(
  recording: AsyncIterable<Recorded>,
  before: Buffer,
  moments: readonly number[],
): AsyncGenerator<Cut> {
  const disk = new DiskModel(before)
  const waiting = [...moments].sort((one, other) => one - other)
  let n = 0
  for await (const record of recording) {
    for (; waiting[n] !== undefined && record.at >= monotonic(waiting[n]!); n += 1) yield* leave(disk, waiting[n]!, n)
    disk.apply(record)
  }
  for (; waiting[n] !== undefined; n += 1) yield* leave(disk, waiting[n]!, n)
}

async function* leave(disk: DiskModel, moment: number, n: number): AsyncGenerator<Cut> {
  const leaves = n % 2 === 0 ? 'nothing' : 'some'
  const dataDir = dataFolder()
  try {
    for (const [file, bytes] of disk.afterPowerCut(leaves, () => Math.random() < 0.5))
      writeFileSync(join(dataDir, names[file]!), bytes)
    yield { moment, leaves, dataDir }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** `performance.now` and the clock of the recording are the same clock, counted from different moments. */
const offset = Number(process.hrtime.bigint()) / 1e6 - performance.now()
const monotonic = (moment: number): number => moment + offset
