import { parseArgs } from 'node:util'
import { due } from './due.ts'
import { ingest } from './ingest.ts'
import { receive } from './receive.ts'

const suites = [receive, ingest, due]
const usage = `npm run -s bench -- <suite> [--json] [--short]
  suites: ${suites.map((suite) => suite.name).join(', ')}
  --json   only the figures, as one JSON object
  --short  a few messages: shows that the suite works, its figures mean nothing`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, short: { type: 'boolean', default: false } },
})
const suite = suites.find(({ name }) => name === positionals[0])
if (!suite) {
  console.error(usage)
  process.exit(2)
}

const say = values.json ? () => {} : (line: string) => console.log(line)
const figures = await suite.run({ size: values.short ? 'short' : 'full', say })
console.log(JSON.stringify(figures))
