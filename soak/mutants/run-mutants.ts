import makeFolder from '../../tests/support/fast-folders.ts'
import { startTestCluster } from '../../tests/support/postgres-cluster.ts'
import type { MutantsRequest } from '../arguments.ts'
import type { Console } from '../console.ts'
import { Judge } from './judge.ts'
import { keptMutants } from './list/index.ts'
import type { Mutant } from './mutant.ts'
import { graphOf } from './reach.ts'
import { pick } from './sample/random.ts'
import { allMutants } from './sample/sample.ts'
import { sampledSources } from './sample/sources.ts'
import { type Judged, sayJudged, sayResult } from './say-result.ts'
import { whenStopped } from './when-stopped.ts'
import { copyRepository, type WorkingCopy } from './working-copy.ts'

/** Takes away one guard after the other. @returns the exit code: 1 when one survives of which nobody has said why */
export async function runMutants(asked: MutantsRequest, console: Console): Promise<number> {
  if (asked.list) {
    for (const { id, file, what } of keptMutants) console.log(`${id}  ${file}\n    ${what}`)
    console.log(`${keptMutants.length} kept mutants`)
    return 0
  }
  const removeFolder = makeFolder()
  const done = whenStopped(() => {
    removeFolder()
    // PostgreSQL hears the same signal, and needs a moment.
    setTimeout(() => process.exit(1), 3_000)
  })
  try {
    const copy = copyRepository(process.cwd())
    const chosen = choose(asked, copy)
    if (chosen.length === 0) {
      console.error(`no mutant is called ${asked.only.join(', ')}`)
      return 2
    }
    console.log(`${chosen.length} mutants; the sample has seed ${asked.seed}`)
    const judged = await judgeAll(chosen, copy, asked, console)
    for (const line of sayResult(judged)) console.log(line)
    return judged.some(({ mutant, type }) => type === 'survived' && mutant.survives === undefined) ? 1 : 0
  } finally {
    done()
    removeFolder()
  }
}

function choose({ only, sample, seed }: MutantsRequest, copy: WorkingCopy): Mutant[] {
  const sampled = sample === 0 ? [] : pick(allMutants(sampledSources(copy)), sample, seed)
  const all = [...keptMutants, ...sampled]
  if (only.length === 0) return all
  const named = (name: string) =>
    name === 'sample' ? sampled : all.filter(({ id, file }) => name === id || isWithin(file, name))
  return [...new Set(only.flatMap(named))]
}

const isWithin = (file: string, path: string): boolean => file === path || file.startsWith(`${path}/`)

async function judgeAll(
  mutants: readonly Mutant[],
  copy: WorkingCopy,
  { seconds, only }: MutantsRequest,
  console: Console,
): Promise<Judged[]> {
  const cluster = await startTestCluster()
  const judge = new Judge(copy, graphOf(copy.files, copy.textOf), seconds, { TEST_DATABASE_URL: cluster.url })
  try {
    const judged: Judged[] = []
    for (const mutant of mutants) {
      const known = mutant.survives !== undefined && !only.includes(mutant.id)
      const startedAt = performance.now()
      const judgement = known ? { type: 'known' as const } : await judge.judge(mutant)
      judged.push({ mutant, ...judgement })
      console.log(sayJudged(judged.at(-1)!, (performance.now() - startedAt) / 1000))
    }
    for (const name of judge.unsound) console.log(`fails where nothing is spoilt too, so it was not asked: ${name}`)
    return judged
  } finally {
    await cluster.stop()
  }
}
