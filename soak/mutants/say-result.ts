import type { Judgement } from './judge.ts'
import type { Mutant } from './mutant.ts'

/** `known`: it is known to survive, and was not run. */
export type Judged = { mutant: Mutant } & (Judgement | { type: 'known' })

/** One line, as soon as it is known. */
export function sayJudged(judged: Judged, seconds: number): string {
  const took = `${seconds.toFixed(0).padStart(4)} s`
  const { id } = judged.mutant
  switch (judged.type) {
    case 'killed':
      return `killed   ${took}  ${id}  by ${judged.by}`
    case 'known':
      return `known    ${took}  ${id}`
    case 'survived': {
      const { run, reaching } = judged
      const all = run === reaching ? `all ${reaching}` : `${run} of ${reaching}`
      return `SURVIVED ${took}  ${id}  ${all} test files passed`
    }
  }
}

/** Each survivor with what is said of it, and the counts. */
export function sayResult(judged: readonly Judged[]): string[] {
  const killed = judged.filter(({ type }) => type === 'killed')
  const survivors = judged.filter(({ type }) => type !== 'killed')
  const unexplained = survivors.filter(({ mutant }) => mutant.survives === undefined)
  const timeouts = killed.filter((one) => 'timeout' in one)
  const share = ((100 * killed.length) / judged.length).toFixed(1)
  return [
    '',
    ...survivors.map(({ mutant: { id, file, what, survives } }) =>
      [`survives: ${id}  ${file}`, `  takes away: ${what}`, `  ${survives ?? 'NOBODY HAS SAID WHY'}`].join('\n'),
    ),
    ...killed
      .filter(({ mutant }) => mutant.survives !== undefined)
      .map(({ mutant }) => `${mutant.id} is noticed now: it is no survivor any more`),
    `${judged.length} mutants: ${killed.length} killed (${timeouts.length} by a timeout), ` +
      `${survivors.length} survive (${unexplained.length} unexplained): ${share} % killed`,
  ]
}
