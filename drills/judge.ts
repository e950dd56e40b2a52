import type { Comparison } from './compare/compare.ts'
import { describeFindings } from './compare/describe-findings.ts'
import type { Observed } from './observed.ts'
import type { Outcome } from './outcome.ts'
import type { Harm, Scenario, TimeLimits } from './scenario.ts'

const mostGrowth = 1.2

type Judged = Omit<Outcome, 'drill' | 'scenario' | 'database'>

/** Says what a run came to: its figures, and in sentences what must not be. */
export function judge(scenario: Scenario, comparison: Comparison, observed: Observed): Judged {
  const { ledger, harms } = observed
  const { expects, limits } = scenario
  // After a blow somebody waits from the blow on, after an outage from when it could be better.
  const back = harms.map(({ type, from, until }) => ledger.timeToNext(type === 'blow' ? from : until))
  const outages = harms.filter(({ type }) => type === 'outage')
  const refused = ledger.entries.filter(({ refused }) => refused !== undefined)
  const findings = [
    ...describeFindings(comparison),
    ...(back.includes(undefined) ? ['nothing was acknowledged after the fault'] : []),
    ...outages.flatMap(({ until }) => tooLate(limits.backAgain, ledger.timeToNext(until))),
    ...refused.slice(0, 3).map(({ key, refused }) => `${key} was refused: ${refused}`),
  ]
  const checks = [
    endings(observed, expects.endsWith),
    ...(expects.unready ? [readiness(observed, outages, limits)] : []),
    ...(expects.takesNothing ? outages.map((harm) => whileItLasted(observed, harm)) : []),
    hanging(observed, expects.answers ?? false),
    ...(expects.memory ? [memory(observed)] : []),
  ]
  return {
    ...comparison,
    faults: harms.length,
    longestBackMs: Math.round(Math.max(...back.map((ms) => ms ?? Number.POSITIVE_INFINITY))),
    figures: Object.assign({}, ...checks.map(({ figures }) => figures)),
    problems: [...findings, ...checks.flatMap(({ problems }) => problems)],
  }
}

const tooLate = (limit: number, ms = 0): string[] =>
  ms > limit ? [`it took ${ms.toFixed(0)} ms to acknowledge again`] : []

interface Check {
  figures: Outcome['figures']
  problems: string[]
}

function endings({ processes }: Observed, endsWith: number | undefined): Check {
  const deaths = processes.flatMap((one) => one.deaths)
  const wrong = deaths.filter(({ code }) => code !== endsWith)
  const missing = endsWith !== undefined && deaths.length === 0
  return {
    figures: deaths.length > 0 ? { 'processes ended': deaths.map(({ code }) => code).join(', ') } : {},
    problems: [
      ...wrong.map(({ code, lastWords }) => `a process ended with ${code}: ${lastWords}`),
      ...(missing ? [`no process ended with ${endsWith}`] : []),
    ],
  }
}

function readiness({ watch, processes }: Observed, outages: readonly Harm[], limits: TimeLimits): Check {
  const problems: string[] = []
  const told: number[] = []
  const again: number[] = []
  for (const { from, until } of outages) {
    for (const n of processes.keys()) {
      const unready = watch.unreadyAfter(n, from, until)
      const ready = watch.readyAfter(n, until)
      if (unready === undefined || unready > limits.unready) problems.push(`process ${n} ${late('not ready', unready)}`)
      if (ready === undefined || ready > limits.readyAgain) problems.push(`process ${n} ${late('ready again', ready)}`)
      told.push(unready ?? Number.POSITIVE_INFINITY)
      again.push(ready ?? Number.POSITIVE_INFINITY)
    }
  }
  return { figures: { 'not ready after (ms)': longest(told), 'ready again after (ms)': longest(again) }, problems }
}

const longest = (times: readonly number[]): number | string => {
  const most = Math.max(...times)
  return Number.isFinite(most) ? Math.round(most) : 'never'
}

const late = (what: string, ms: number | undefined): string =>
  ms === undefined ? `never said it is ${what}` : `took ${ms.toFixed(0)} ms to say it is ${what}`

function whileItLasted({ ledger, watch }: Observed, { from, until }: Harm): Check {
  const promised = ledger.promisedWithin(from, until)
  const overHttp = ledger.notTaken.filter(
    ({ sentAt, at, why }) => sentAt >= from && at <= until && typeof why === 'number',
  )
  const answers = Map.groupBy(overHttp, ({ why }) => why)
  const others = [...answers].filter(([status]) => status !== 503)
  const unread = watch.failedReads(from, until)
  return {
    figures: {
      'acknowledged while it lasted': promised.length,
      'answered while it lasted': [...answers].map(([status, all]) => `${status} × ${all.length}`).join(', '),
    },
    problems: [
      ...promised.slice(0, 1).map(({ key }) => `${promised.length} were acknowledged while it lasted, first ${key}`),
      ...others.map(([status, all]) => `answered ${status} × ${all.length} while it lasted, instead of 503`),
      ...(overHttp.length === 0 ? ['nothing was answered over HTTP while it lasted'] : []),
      ...unread.slice(0, 1).map(({ answer }) => `${unread.length} reads failed while it lasted (${answer})`),
    ],
  }
}

function hanging({ watch: { hanging: asked } }: Observed, mustAnswer: boolean): Check {
  return {
    figures: { 'questions without an answer in 2 s': asked.length },
    problems: mustAnswer && asked.length > 0 ? [`${asked.length} questions were not answered in 2 s`] : [],
  }
}

function memory({ memory: { growth, residentBefore, residentMost } }: Observed): Check {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6)
  return {
    figures: {
      'heap and external, after ÷ before': Number(growth.toFixed(2)),
      'resident before → most (MB)': `${megabytes(residentBefore)} → ${megabytes(residentMost)}`,
    },
    problems: growth <= mostGrowth ? [] : [`heap and external are ${growth.toFixed(2)} times those of before`],
  }
}
