import { parseArgs } from 'node:util'
import type { SuiteOptions } from './suite.ts'

/** Those that measure one thing, which can be measured of any commit. */
const comparedSuites = ['receive', 'ingest', 'due'] as const
export type ComparedSuite = (typeof comparedSuites)[number]
const suiteNames = [...comparedSuites, 'slack', 'wecom', 'dingtalk-stream', 'dingtalk-month', 'crowd'] as const
export type SuiteName = (typeof suiteNames)[number]

export const isCompared = (suite: SuiteName): suite is ComparedSuite =>
  (comparedSuites as readonly SuiteName[]).includes(suite)

/** An interval that holds the median in 95 of 100 cases takes at least six pairs. */
const fewestPasses = 12

export const usage = `npm run -s bench -- <suite> [--against <commit> [--passes <n>]] [--json] [--short]
  suites: ${suiteNames.join(', ')}
  --against <commit>  what is committed here, compared with that commit; ends with 1 when it is slower (${comparedSuites.join(', ')} alone)
  --passes <n>        how many pairs of passes to compare, ${fewestPasses} or more
  --million  crowd alone: also how long a start takes with a million deals
  --json   only the figures, as one JSON object
  --short  a few messages: shows that the suite works, its figures mean nothing`

interface Arguments extends Pick<SuiteOptions, 'size'> {
  suite: SuiteName
  against: string | undefined
  passes: number
  json: boolean
  million: boolean
}

/** @returns undefined when it is not to be understood. */
export function readArguments(args: readonly string[]): Arguments | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      against: { type: 'string' },
      passes: { type: 'string' },
      million: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      short: { type: 'boolean', default: false },
    },
  })
  const suite = suiteNames.find((name) => name === positionals[0])
  const { against, json, short, million } = values
  const fewest = short ? 1 : fewestPasses
  const passes = Number(values.passes ?? fewest)
  if (!suite || !Number.isInteger(passes) || passes < fewest) return undefined
  if (values.passes !== undefined && against === undefined) return undefined
  if ((against !== undefined && !isCompared(suite)) || (million && suite !== 'crowd')) return undefined
  return { suite, against, passes, json, million, size: short ? 'short' : 'full' }
}
