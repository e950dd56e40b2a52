import { parseArgs } from 'node:util'
import { compare } from './against/compare.ts'
import { due } from './due.ts'
import { ingest } from './ingest.ts'
import { receive } from './receive.ts'

const suites = [receive, ingest, due]
/** An interval that holds the median in 95 of 100 cases takes at least six. */
const fewestPasses = 12
const usage = `npm run -s bench -- <suite> [--against <commit> [--passes <n>]] [--json] [--short]
  suites: ${suites.map((suite) => suite.name).join(', ')}
  --against <commit>  what is committed here compared with that commit; ends with 1 when it is slower
  --passes <n>        how many pairs of passes, at least ${fewestPasses}
  --json   only the figures, as one JSON object
  --short  a few messages: shows that the suite works, its figures mean nothing`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    against: { type: 'string' },
    passes: { type: 'string' },
    json: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
})
const { against, short } = values
const suite = suites.find(({ name }) => name === positionals[0])
const passes = Number(values.passes ?? (short ? 2 : fewestPasses))
const enough = Number.isInteger(passes) && passes >= (short ? 1 : fewestPasses)
if (!suite || !enough || (values.passes !== undefined && against === undefined)) {
  console.error(usage)
  process.exit(2)
}

const size = short ? 'short' : 'full'
const say = values.json ? () => {} : (line: string) => console.log(line)
try {
  const figures = await (against === undefined
    ? suite.run({ size, say })
    : compare({ suite: suite.name, against, passes, size, say }))
  console.log(JSON.stringify(figures))
  process.exitCode = figures.verdict === 'slower' ? 1 : 0
} catch (error) {
  // 1 would say that it is slower.
  console.error(error)
  process.exitCode = 2
}
