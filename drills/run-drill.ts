import { parseArgs } from 'node:util'
import type { Drill, DrillOptions } from './drill.ts'
import type { Outcome } from './outcome.ts'
import { sayOutcome } from './say-outcome.ts'

/** What a command line is answered with. */
export interface Console {
  log(line: string): void
  error(line: string): void
}

/** @returns the exit code: 0 when every run passed or none can run here, 1 when one failed, 2 for a line that means nothing */
export async function runDrill(drills: readonly Drill[], line: readonly string[], console: Console): Promise<number> {
  const asked = read(drills, line)
  if (asked === undefined) {
    console.error(usageOf(drills))
    return 2
  }
  const { drill, options } = asked
  const obstacle = await drill.obstacle(options)
  if (obstacle !== undefined) {
    console.error(`SKIPPED: the drill "${drill.name}" cannot run here: ${obstacle}`)
    return 0
  }
  let done = 0
  let failed = 0
  for (let run = 0; run < asked.runs; run += 1) {
    for await (const outcome of outcomesOf(drill, options, asked.only)) {
      done += 1
      if (outcome.problems.length > 0) failed += 1
      console.log(asked.json ? jsonOf(outcome) : sayOutcome(outcome))
    }
  }
  if (!asked.json) console.log(`${done} runs, ${failed} failed`)
  return done > 0 && failed === 0 ? 0 : 1
}

async function* outcomesOf(drill: Drill, options: DrillOptions, only: string): AsyncGenerator<Outcome> {
  const { scenarios, close } = await drill.open(options)
  try {
    for (const scenario of scenarios) if (scenario.name.includes(only)) yield await scenario.run()
  } finally {
    await close()
  }
}

function read(drills: readonly Drill[], args: readonly string[]) {
  const parsed = parse(args)
  if (!parsed) return undefined
  const { values, positionals } = parsed
  const drill = drills.find(({ name }) => name === positionals[0])
  const database = drill?.databases.find((name) => name === (values.database ?? drill.databases[0]))
  const runs = Number(values.runs)
  if (!drill || !database || !(runs > 0)) return undefined
  const options: DrillOptions = { size: values.short ? 'short' : 'full', database }
  return { drill, options, runs, only: values.only, json: values.json }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '1' },
        database: { type: 'string' },
        only: { type: 'string', default: '' },
        short: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
  } catch {
    return undefined
  }
}

const usageOf = (drills: readonly Drill[]): string => `npm run drill -- <name> [options]
  names       ${drills.map(({ name, databases }) => `${name} (${databases.join(', ')})`).join(', ')}
  --runs N    how often; once without it
  --database  the first of its list without it
  --only      only the scenarios whose name contains these words
  --short     the slice that npm test runs
  --json      one line of JSON for each run`

/** Numbers where a list could be long; the problems name the first of each. */
const jsonOf = ({ lost, doubled, undone, ...outcome }: Outcome): string =>
  JSON.stringify({ ...outcome, lost: lost.length, doubled: doubled.length, undone: undone.length })
