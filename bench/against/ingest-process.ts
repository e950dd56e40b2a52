import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { messageBodies } from '../messages.ts'
import { exported } from './exported.ts'
import type { Work } from './measurement.ts'
import { takeTurns } from './side-processes.ts'
import { untilFurnished } from './until-furnished.ts'

/** Records messages by the append path of the commit in `folder`: each turn as many, in a database of its own. */
const [folder, dataDir, ...numbers] = process.argv.slice(2) as [string, string, ...string[]]
const [rows, perCommit, warmUps] = numbers.map(Number) as [number, number, number]

type Append = (folder: string, inbounds: readonly unknown[], perCommit: number) => Promise<number>
type Parse = (body: string, waitMs: undefined) => unknown

const append = await exported<Append>(folder, 'bench/ingest', 'productPath')
const parse = await exported<Parse>(folder, 'tests/fakes/test-platform', 'parse')
const inbounds = messageBodies(rows, 1, Date.now()).map((body) => parse(body, undefined))

async function record(): Promise<Work> {
  const fresh = mkdtempSync(join(dataDir, 'turn-'))
  const seconds = await append(fresh, inbounds, perCommit)
  rmSync(fresh, { recursive: true })
  return { done: rows, ms: seconds * 1000 }
}

const turn = () => untilFurnished(record)

for (let count = 0; count < warmUps; count += 1) await turn()
takeTurns(turn)
