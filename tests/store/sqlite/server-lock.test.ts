import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataDirInUse, DataDirUnusable, lockDataDir } from '../../../src/store/sqlite/server-lock.ts'
import { type RunningScript, runScript } from '../../support/run-script.ts'

let parent: string
let dataDir: string
const started: RunningScript[] = []

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'chengdan-lock-'))
  dataDir = join(parent, 'data')
})
afterEach(async () => {
  for (const { process, ended } of started.splice(0)) {
    process.kill('SIGKILL')
    await ended
  }
  rmSync(parent, { recursive: true })
})

function server(): RunningScript {
  const script = runScript(join(import.meta.dirname, '../processes/lock-data-dir.ts'), [dataDir])
  started.push(script)
  return script
}

describe('two servers on one DATA_DIR', () => {
  it('that start at once: one runs, the other ends with a sentence that says why', async () => {
    const both = [server(), server()]
    const first = await Promise.race(both.map((one) => one.ended))
    expect(first).toEqual({
      code: 1,
      output: `DATA_DIR ${dataDir} is in use by a running server. Stop it first, or give this one another DATA_DIR.\n`,
    })
    await Promise.any(both.map((one) => one.prints('locked')))
  })

  it('may follow each other at once, even when the first was killed', async () => {
    const first = server()
    await first.prints('locked')
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUse)
    first.process.kill('SIGKILL')
    await first.ended
    lockDataDir(dataDir).release()
  })

  it('may follow each other when the first let go', () => {
    lockDataDir(dataDir).release()
    lockDataDir(dataDir).release()
  })
})

describe('a DATA_DIR', () => {
  it('is made when it is not there, for its owner alone', () => {
    lockDataDir(dataDir).release()
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })

  it('that is a file is refused by its name', () => {
    writeFileSync(dataDir, '')
    expect(() => lockDataDir(dataDir)).toThrow(DataDirUnusable)
    expect(() => lockDataDir(dataDir)).toThrow(/^DATA_DIR .* must be a folder/)
  })
})
