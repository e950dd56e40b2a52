import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ComparedSuite } from '../arguments.ts'
import { median, round } from '../statistics.ts'
import type { Figures, SuiteOptions } from '../suite.ts'
import { inTempFolder } from '../temp-folder.ts'
import { checkOut, hasUncommittedChanges, resolveCommit } from './check-out.ts'
import { due } from './due.ts'
import { ingest } from './ingest.ts'
import { type Measurement, perSecond, type Side, type Work } from './measurement.ts'
import { receive } from './receive.ts'
import { judge, pairedRatios } from './verdict.ts'

const measurements: Record<ComparedSuite, Measurement> = { receive, ingest, due }
const repository = join(import.meta.dirname, '../..')

interface ComparisonOptions extends SuiteOptions {
  suite: ComparedSuite
  /** Whatever git calls a commit. */
  against: string
  passes: number
}

type Sides = Record<'ours' | 'reference', Side>
type Size = SuiteOptions['size']
type Rates = Record<keyof Sides, number[]>

/** What is committed here against another commit: what the suite calls `ours`, of both, in turns, on this machine now. */
export function compare(options: ComparisonOptions): Promise<Figures> {
  return inTempFolder(async (folder) => {
    const commits = { ours: resolveCommit(repository, 'HEAD'), reference: resolveCommit(repository, options.against) }
    const side = (name: keyof Sides) => sideOf(join(folder, name), commits[name])
    return await measure({ ours: side('ours'), reference: side('reference') }, options)
  })
}

function sideOf(folder: string, commit: string): Side {
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir, { recursive: true })
  return { ...checkOut({ repository, commit, folder: join(folder, 'commit') }), dataDir }
}

async function measure(sides: Sides, { suite, passes, size, say }: ComparisonOptions) {
  const measurement = measurements[suite]
  const { unit } = measurement
  say(`${suite}: ${short(sides.ours)} (here) ÷ ${short(sides.reference)}, ${passes} passes, ${unit}`)
  if (hasUncommittedChanges(repository)) say('  what is not committed here is not measured')
  const rates: Rates = { ours: [], reference: [] }
  for (let pass = size === 'full' ? 0 : 1; pass <= passes; pass += 1) {
    const { ours, reference } = await onePass(measurement, sides, size, pass)
    // The first makes what is kept and fills the disk's cache, and does not count.
    if (pass === 0) continue
    rates.ours.push(ours)
    rates.reference.push(reference)
    say(`  ${rateText(ours)} ÷ ${rateText(reference)} = ${(ours / reference).toFixed(3)}`)
  }
  return report({ suite, unit, sides, rates, control: await control(measurement, sides.reference, size) }, say)
}

/** Short turns of one and the other, so that what else the machine does weighs on both alike. @returns how many a second */
async function onePass({ start, turns }: Measurement, sides: Sides, size: Size, pass: number) {
  const work: Record<keyof Sides, Work[]> = { ours: [], reference: [] }
  const started = await start(
    namesInTurn(pass).map((name) => sides[name]),
    { size, control: false },
  )
  for (let turn = 0; turn < turns[size]; turn += 1)
    for (const name of namesInTurn(pass + turn)) work[name].push(await started.turn(sides[name]))
  await started.stop()
  return { ours: perSecond(work.ours), reference: perSecond(work.reference) }
}

/** Whoever goes first finds the machine as the other left it, so each goes first as often as the other. */
const namesInTurn = (turn: number): (keyof Sides)[] => (turn % 2 === 0 ? ['ours', 'reference'] : ['reference', 'ours'])

async function control({ start }: Measurement, side: Side, size: Size): Promise<number> {
  const started = await start([side], { size, control: true })
  const work = await started.turn(side)
  await started.stop()
  return perSecond([work])
}

function report(
  measured: { suite: string; unit: string; sides: Sides; rates: Rates; control: number },
  say: SuiteOptions['say'],
): Figures {
  const { suite, unit, sides, rates, control } = measured
  const { ratio, interval, notSlower } = judge(rates.ours, rates.reference)
  const [ours, reference] = [median(rates.ours), median(rates.reference)]
  const [low, high, sure] = [interval.low, interval.high, interval.confidence].map((value) => round(value))
  say(`  median                  ${rateText(ours)} ÷ ${rateText(reference)}`)
  say(`  control                 ${rateText(control)}   (${short(sides.reference)}, made slow on purpose)`)
  say(`  here ÷ ${short(sides.reference)}        ${round(ratio)}   (${low} to ${high}, ${sure} sure)`)
  say(`  ${notSlower ? 'not slower' : 'SLOWER'}`)
  return {
    suite,
    ratio: round(ratio),
    ours: round(ours, 0),
    reference: round(reference, 0),
    unit,
    control: round(control, 0),
    interval: [low, high],
    confidence: sure,
    verdict: notSlower ? 'not slower' : 'slower',
    passes: rates.ours.length,
    ratios: pairedRatios(rates.ours, rates.reference).map((one) => round(one)),
    commit: sides.ours.commit,
    against: sides.reference.commit,
  }
}

const short = ({ commit }: Side): string => commit.slice(0, 7)
const rateText = (rate: number): string => String(round(rate, 0)).padStart(7)
