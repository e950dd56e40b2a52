/** What the runner asks of one run of vitest, in an environment variable. */
export interface TestPlan {
  /** In this order. */
  tests: readonly { project: TestProject; file: string }[]
  /** After so many milliseconds nothing new is begun. */
  milliseconds: number
}

export type TestProject = 'plain' | 'sqlite' | 'postgres'

export const planVariable = 'MUTANT_TESTS'

/** What the run prints, one line of JSON each, behind this mark. */
export const mark = '#mutant '

export type Progress =
  | { type: 'alive' }
  /** Its time is up: nothing more is begun. */
  | { type: 'timeUp' }
  | { type: 'done'; project: TestProject; file: string; failed: false; milliseconds: number }
  | { type: 'done'; project: TestProject; file: string; failed: true; test: string }

export const readPlan = (): TestPlan => JSON.parse(process.env[planVariable] ?? '{"tests":[],"milliseconds":0}')
