import { parseArgs } from 'node:util'

export const usage = `npm run soak                       the tests, longer; whatever follows is passed on to vitest
npm run soak -- flakes [--runs 10]  so many full runs in which nothing is tried again: each test that failed in any
npm run soak -- slack [--minutes 10] [--only <part> …]   people at work on a Slack that is unwell
npm run soak -- wecom [--minutes 10] [--only <part> …]   the same on WeCom
npm run soak -- dingtalk [--minutes 10] [--only <part> …]   … on DingTalk
npm run soak -- mutants [options]   each guard taken away once: does a test notice?
  --list             prints the kept mutants and runs none
  --only <id> …      these alone, kept or of the sample; a path, as src/bot/inbox, is all of what is
                     in it; sample is all of the sample
  --sample <count>   how many more, made by a tool (100); 0: the kept ones alone
  --seed <n>         which these are
  --seconds <n>      how long the tests of one mutant may go on without noticing it (120)
  One that is known to survive is run only when it is asked for by its id.`

export interface MutantsRequest {
  name: 'mutants'
  list: boolean
  only: readonly string[]
  sample: number
  seed: number
  seconds: number
}

export interface PartsRequest {
  name: 'slack' | 'wecom' | 'dingtalk'
  minutes: number
  only: readonly string[]
}

export type SoakRequest =
  | { name: 'tests'; args: readonly string[] }
  | { name: 'flakes'; runs: number }
  | MutantsRequest
  | PartsRequest

/** @returns undefined when it is not to be understood. */
export function readArguments(args: readonly string[]): SoakRequest | undefined {
  const [name, ...rest] = args
  try {
    if (name === 'flakes') return readFlakes(rest)
    if (name === 'mutants') return readMutants(rest)
    if (name === 'slack' || name === 'wecom' || name === 'dingtalk') return readParts(name, rest)
  } catch {
    return undefined
  }
  return { name: 'tests', args }
}

function readFlakes(args: string[]): SoakRequest | undefined {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: '10' } } })
  const runs = wholeNumber(values.runs)
  return runs !== undefined && runs > 0 ? { name: 'flakes', runs } : undefined
}

function readMutants(args: string[]): SoakRequest | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      list: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      sample: { type: 'string', default: '100' },
      seed: { type: 'string', default: '9' },
      seconds: { type: 'string', default: '120' },
    },
  })
  if (positionals.length > 0 && values.only.length === 0) return undefined
  const [sample, seed, seconds] = [values.sample, values.seed, values.seconds].map(wholeNumber)
  if (sample === undefined || seed === undefined || !seconds) return undefined
  return { name: 'mutants', list: values.list, only: [...values.only, ...positionals], sample, seed, seconds }
}

function readParts(name: PartsRequest['name'], args: string[]): SoakRequest | undefined {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '10' },
      only: { type: 'string', multiple: true, default: [] },
    },
  })
  const minutes = Number(values.minutes)
  return minutes > 0 && minutes < 10_000 ? { name, minutes, only: values.only } : undefined
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)
