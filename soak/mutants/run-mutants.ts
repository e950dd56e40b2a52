import { startTestCluster } from '../../tests/support/postgres-cluster.ts'
import type { MutantsRequest } from '../arguments.ts'
import type { Console } from '../console.ts'
import { Judge, type Judgement } from './judge.ts'
import { keptMutants, rooms } from './list/index.ts'
import type { Mutant } from './mutant.ts'
import { graphOf } from './reach.ts'
import { sampleOf } from './sample/sample.ts'
import { sampledSources } from './sample/sources.ts'
import { copyRepository, type WorkingCopy } from './working-copy.ts'

interface Judged {
  mutant: Mutant
  judgement: Judgement
}

/** Takes away one guard after the other. @returns the exit code: 1 when one survives of which nobody has said why */
export async function runMutants(asked: MutantsRequest, console: Console): Promise<number> {
  if (asked.list) {
    for (const { id, file, what } of keptMutants) console.log(`${id}  ${file}\n    ${what}`)
    console.log(`${keptMutants.length} kept mutants`)
    return 0
  }
  const copy = copyRepository(process.cwd())
  try {
    const chosen = choose(asked, copy)
    if (chosen.length === 0) {
      console.error(`no mutant is called ${asked.only.join(', ')}`)
      return 2
    }
    console.log(`${chosen.length} mutants, the sample of seed ${asked.seed}`)
    return sayResult(await judgeAll(chosen, copy, asked.seconds, console), console)
  } finally {
    copy.remove()
  }
}

function choose({ only, sample, seed }: MutantsRequest, copy: WorkingCopy): Mutant[] {
  const all = [...keptMutants, ...sampleOf(sampledSources(copy), sample, seed)]
  if (only.length === 0) return all
  const ids = new Set(only.flatMap((name) => rooms[name]?.map(({ id }) => id) ?? [name]))
  return all.filter(({ id }) => ids.has(id))
}

async function judgeAll(
  mutants: readonly Mutant[],
  copy: WorkingCopy,
  seconds: number,
  console: Console,
): Promise<Judged[]> {
  const cluster = await startTestCluster()
  const judge = new Judge(copy, graphOf(copy.files, copy.textOf), seconds, { TEST_DATABASE_URL: cluster.url })
  try {
    const judged: Judged[] = []
    for (const mutant of mutants) {
      const judgement = await judge.judge(mutant)
      console.log(`${sayJudgement(judgement)}  ${mutant.id}${why(judgement)}`)
      judged.push({ mutant, judgement })
    }
    return judged
  } finally {
    await cluster.stop()
  }
}

const sayJudgement = ({ type }: Judgement): string => (type === 'killed' ? 'killed  ' : 'SURVIVED')

function why(judgement: Judgement): string {
  if (judgement.type === 'killed') return `  by ${judgement.by}`
  const { run, reaching } = judgement
  return `  ${run === reaching ? reaching : `${run} of ${reaching}`} test files passed`
}

function sayResult(judged: readonly Judged[], console: Console): number {
  const survivors = judged.filter(({ judgement }) => judgement.type === 'survived')
  const timeouts = judged.filter(({ judgement }) => 'timeout' in judgement)
  const killed = judged.length - survivors.length
  const unexplained = survivors.filter(({ mutant }) => mutant.survives === undefined)
  for (const { mutant } of survivors) {
    console.log(`\n${mutant.id}  ${mutant.file}\n  takes away: ${mutant.what}`)
    console.log(`  ${mutant.survives === undefined ? 'NOBODY HAS SAID WHY' : mutant.survives}`)
  }
  const stale = judged.filter(({ mutant, judgement }) => mutant.survives !== undefined && judgement.type === 'killed')
  for (const { mutant } of stale) console.log(`\n${mutant.id} is killed now: it is no survivor any more`)
  const share = ((100 * killed) / judged.length).toFixed(1)
  console.log(
    `\n${judged.length} mutants: ${killed} killed (${timeouts.length} by a timeout), ${survivors.length} survived ` +
      `(${unexplained.length} unexplained), ${share} % killed`,
  )
  return unexplained.length === 0 ? 0 : 1
}
