import type { Outcome } from './outcome.ts'

/** A run in a few lines, for people. */
export function sayOutcome(outcome: Outcome): string {
  const { drill, scenario, database, faults, acknowledged, lost, doubled, undone, longestBackMs } = outcome
  const heading = `${drill} · ${database === 'sqlite' ? 'SQLite' : 'PostgreSQL'} · ${scenario}`
  const counts = [
    `faults ${faults}, acknowledged ${acknowledged}, lost ${lost.length}, doubled ${doubled.length}`,
    `not done 15 s after the fault ${undone.length}, longest time to be back ${sayTime(longestBackMs)}`,
  ]
  const figures = Object.entries(outcome.figures).map(([name, value]) => `${name}: ${value}`)
  const verdict = outcome.problems.length === 0 ? ['passed'] : outcome.problems.map((problem) => `FAILED: ${problem}`)
  return [heading, ...[...counts, ...figures, ...verdict].map((line) => `  ${line}`)].join('\n')
}

const sayTime = (ms: number): string => (Number.isFinite(ms) ? `${ms} ms` : 'never')
