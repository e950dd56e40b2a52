import { parseArgs } from 'node:util'
import { disk } from './disk.ts'
import type { Drill, DrillOptions } from './drill.ts'
import { kills } from './kills.ts'
import type { Outcome } from './outcome.ts'
import { postgres } from './postgres.ts'
import { power } from './power.ts'
import { sayOutcome } from './say-outcome.ts'

const drills = [kills, power, disk, postgres]
const usage = `npm run drill -- <name> [--runs N] [--database sqlite|postgres] [--only <words>] [--short] [--json]
  names: ${drills.map(({ name, databases }) => `${name} (${databases.join(', ')})`).join(', ')}
  --runs      how often, 1 without it
  --database  the first of its list without it
  --only      only the scenarios whose name contains these words
  --short     the slice that npm test runs
  --json      only one line of JSON for each run`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '1' },
    database: { type: 'string' },
    only: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

const drill = drills.find(({ name }) => name === positionals[0])
const database = drill?.databases.find((name) => name === (values.database ?? drill.databases[0]))
const runs = Number(values.runs)
if (!drill || !database || !(runs > 0)) {
  console.error(usage)
  process.exit(2)
}
process.exit((await allPassed(drill, { size: values.short ? 'short' : 'full', database })) ? 0 : 1)

async function allPassed(asked: Drill, options: DrillOptions): Promise<boolean> {
  const obstacle = await asked.obstacle(options)
  if (obstacle) {
    console.error(`SKIPPED: the drill "${asked.name}" cannot run here: ${obstacle}`)
    return true
  }
  let failed = 0
  let done = 0
  for (let run = 1; run <= runs; run += 1) {
    const { scenarios, close } = await asked.open(options)
    try {
      for (const scenario of scenarios.filter(({ name }) => name.includes(values.only))) {
        const outcome = await scenario.run()
        done += 1
        if (outcome.problems.length > 0) failed += 1
        console.log(values.json ? jsonOf(outcome) : sayOutcome(outcome))
      }
    } finally {
      await close()
    }
  }
  if (!values.json) console.log(`${done} runs, ${failed} failed`)
  return done > 0 && failed === 0
}

/** With numbers where a list could be long, and the first of each list. */
function jsonOf(outcome: Outcome): string {
  const [lost, doubled, undone] = [outcome.lost, outcome.doubled, outcome.undone].map(({ length }) => length)
  return JSON.stringify({ ...outcome, lost, doubled, undone })
}
