import { type Attack, attacks } from './attacks.ts'

/** Takes a text and makes something of it, or throws. */
export type Work = (text: string) => unknown

/** Puts a text into the form that a reader looks into, no longer than `longest`. */
export type Dress = (text: string, longest: number) => string

export interface Growth {
  /** What it was slowest at. */
  attack: Attack
  /** The length it was measured at. */
  longest: number
  milliseconds: number
  /** Its work, in that of a text of a sixteenth of the length. */
  times: number
}

const share = 16
/**
 * Work that grows with the text alone takes `share` times as long for `share` times the text, with its square `share` times
 * that. What lies between is left to what a large text costs in itself: it has to be moved, and memory for it found.
 */
const mostTimes = share * 8
/**
 * What is done within a few milliseconds at the greatest length that its door admits holds up nobody, however it grows. Of a
 * very long one a busy machine takes some more, only to go through it once.
 */
const holdsUpNobody = (longest: number): number => Math.max(4, longest / 50_000)

/** Whether somebody's text can hold up everybody else. */
export const outgrows = ({ times, milliseconds, longest }: Growth): boolean =>
  times > mostTimes && milliseconds > holdsUpNobody(longest)

/** Best of five; where that is too much, five more, since a busy machine only ever makes things slower. */
const rounds = 5
const mostRounds = 20
/** How many of the slowest attacks go on to longer texts, how many are measured again, and how many then closely. */
const suspects = { onward: 40, again: 12, closely: 3 }
/** At this length it shows which they are. */
const telling = 1000
/** What takes less than this holds up nobody, milliseconds; and the clock is too coarse for it. */
const nothing = 0.02
/** Short texts first: what takes so long (milliseconds) at one of them would take for ever at the longest. */
const short = { lengths: [100, 1000, 4000], hopeless: 250 }
/** Above this length an attack alone takes its time. */
const long = 50_000

/** How the work grows with the length of a text, for the worst of many texts. */
export function growthOf(work: Work, longest: number, dress: Dress = (text) => text): Growth {
  let tried = attacks(longest > long)
  const textOf = (attack: Attack, length: number) => dress(attack.text(length), length)
  const slowest = (length: number) => {
    const { all, again } = slowestOf(work, tried, (attack) => textOf(attack, length))
    if (length >= telling) tried = all.slice(0, suspects.onward)
    return again
  }
  for (const length of short.lengths.filter((one) => one < longest)) {
    const [worst] = slowest(length)
    if (worst!.milliseconds > short.hopeless) return { ...worst!, longest, times: Number.POSITIVE_INFINITY }
  }
  const part = Math.ceil(longest / share)
  return slowest(Math.ceil(longest / 4))
    .slice(0, suspects.closely)
    .map(({ attack }) => ({ attack, longest, ...compare(work, textOf(attack, longest), textOf(attack, part)) }))
    .reduce((worst, one) => (one.times > worst.times ? one : worst))
}

function slowestOf(work: Work, tried: readonly Attack[], textOf: (attack: Attack) => string) {
  const measured = (some: readonly Attack[], of: number) =>
    some
      .map((attack) => ({ attack, milliseconds: least(work, textOf(attack), { of }) }))
      .toSorted((a, b) => b.milliseconds - a.milliseconds)
  const all = measured(tried, 1).map(({ attack }) => attack)
  return { all, again: measured(all.slice(0, suspects.again), 3) }
}

/**
 * In turns, and the part as often on end as it takes to make the whole: then both take the clock as long, and what else the
 * machine does meets both alike.
 */
function compare(work: Work, whole: string, part: string): Pick<Growth, 'milliseconds' | 'times'> {
  const best = { whole: Number.POSITIVE_INFINITY, parts: Number.POSITIVE_INFINITY }
  const found = () => ({ milliseconds: best.whole, times: (best.whole + nothing) / (best.parts / share + nothing) })
  for (let round = 1; round <= mostRounds; round += 1) {
    best.parts = Math.min(best.parts, least(work, part, { onEnd: share }))
    best.whole = Math.min(best.whole, least(work, whole))
    if (round % rounds === 0 && found().times <= mostTimes) break
  }
  return found()
}

/** How coarse the clock of what a thread has computed is, milliseconds. */
const tick = 1

/** Of three the shortest. What takes longer than a busy machine leaves a thread alone is known by what the thread has computed. */
function least(work: Work, text: string, { of = 3, onEnd = 1 } = {}): number {
  let shortest = Number.POSITIVE_INFINITY
  for (let run = 0; run < of; run += 1) {
    const computed = process.threadCpuUsage()
    const startedAt = performance.now()
    for (let again = 0; again < onEnd; again += 1) attempt(work, text)
    const took = performance.now() - startedAt
    const { user, system } = process.threadCpuUsage(computed)
    shortest = Math.min(shortest, took, (user + system) / 1000 + tick)
  }
  return shortest
}

function attempt(work: Work, text: string): void {
  try {
    work(text)
  } catch {
    // A refusal is what most of them get.
  }
}
