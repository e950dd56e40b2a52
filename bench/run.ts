import { compare } from './against/compare.ts'
import { isCompared, readArguments, usage } from './arguments.ts'
import { crowd } from './crowd.ts'
import { due } from './due.ts'
import { ingest } from './ingest.ts'
import { receive } from './receive.ts'

const asked = readArguments(process.argv.slice(2))
if (!asked) {
  console.error(usage)
  process.exit(2)
}

const { suite, against, passes, size, million } = asked
const say = asked.json ? () => {} : (line: string) => console.log(line)
try {
  const figures = await (against !== undefined && isCompared(suite)
    ? compare({ suite, against, passes, size, say })
    : { receive, ingest, due, crowd }[suite].run({ size, million, say }))
  console.log(JSON.stringify(figures))
  process.exitCode = figures.verdict === 'slower' ? 1 : 0
} catch (error) {
  console.error(error)
  // 1 would say that it is slower. What was started for it ends with this.
  process.exit(2)
}
