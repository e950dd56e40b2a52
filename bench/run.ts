import { compare } from './against/compare.ts'
import { isCompared, readArguments, type SuiteName, usage } from './arguments.ts'
import { due } from './due.ts'
import { ingest } from './ingest.ts'
import { receive } from './receive.ts'
import type { Suite } from './suite.ts'

/** What needs the whole product is read only when it is asked for; the others need what they measure. */
async function suiteNamed(name: SuiteName): Promise<Suite> {
  if (name === 'crowd') return (await import('./crowd.ts')).crowd
  if (name === 'slack') return (await import('./slack.ts')).slack
  if (name === 'wecom') return (await import('./wecom.ts')).wecom
  if (name === 'dingtalk-stream') return (await import('./dingtalk-stream.ts')).dingtalkStream
  if (name === 'dingtalk-month') return (await import('./dingtalk-month.ts')).dingtalkMonth
  return { receive, ingest, due }[name]
}

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
    : (await suiteNamed(suite)).run({ size, million, say }))
  console.log(JSON.stringify(figures))
  process.exitCode = figures.verdict === 'slower' ? 1 : 0
} catch (error) {
  console.error(error)
  // 1 would say that it is slower. What was started for it ends with this.
  process.exit(2)
}
