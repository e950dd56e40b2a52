import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFolder } from '../../drills/databases/sqlite.ts'
import { asNormal } from '../../drills/shim/as-normal.ts'
import { type Recorded, readRecording } from '../../drills/shim/recording.ts'
import { makeStorageShim, noShimHere, type StorageShim } from '../../drills/shim/storage-shim.ts'
import { runScript } from '../support/run-script.ts'

const obstacle = await noShimHere()
if (obstacle) console.warn(`TESTS OF THE STORAGE SHIM SKIPPED: ${obstacle}`)

const script = join(import.meta.dirname, 'processes/write-and-die.ts')

describe.skipIf(obstacle !== undefined)('the storage shim', () => {
  let shim: StorageShim
  beforeEach(async () => {
    shim = await makeStorageShim({ records: true })
  })
  afterEach(() => shim.remove())

  async function run(synchronous: string, folder = dataFolder()) {
    return await runScript(script, [join(folder, 'chengdan.db'), synchronous], shim.environment(folder)).ended
  }

  it('as NORMAL is what NORMAL does: the same without the syncs that FULL adds', async () => {
    await run('FULL')
    const full = await told(readRecording(shim.recordPath))
    const asIfNormal = await told(asNormal(readRecording(shim.recordPath)))
    shim.remove()
    shim = await makeStorageShim({ records: true })
    await run('NORMAL')
    const normal = await told(readRecording(shim.recordPath))
    expect(asIfNormal).toEqual(normal)
    expect(full.length).toBeGreaterThan(normal.length + 30)
  })

  it.each([
    ['write', 'ENOSPC', 'SQLITE_FULL'],
    ['write', 'EIO', 'SQLITE_IOERR_WRITE'],
    ['sync', 'EIO', 'SQLITE_IOERR_FSYNC'],
    ['sync', 'ENOSPC', 'SQLITE_IOERR_FSYNC'],
  ] as const)('lets the n-th %s fail with %s', async (operation, error, code) => {
    // Early enough to be a commit's: SQLite does without a checkpoint that failed.
    shim.failNext(operation, 8, error)
    const { output } = await run('FULL')
    expect(output).toContain(code)
    expect(shim.failures()).toBe(1)
  })

  it('is a full disk while it is told to', async () => {
    const folder = dataFolder()
    shim.setFull(true)
    expect((await run('FULL', folder)).output).toMatch(/SQLITE_(?:FULL|CANTOPEN)/)
    shim.setFull(false)
    expect((await run('FULL', folder)).output).toBe('')
  })
})

async function told(recording: AsyncIterable<Recorded>): Promise<string[]> {
  const lines: string[] = []
  for await (const { file, operation, offset, bytes } of recording)
    lines.push(`${operation} ${file} ${offset} ${bytes.length}`)
  return lines
}
