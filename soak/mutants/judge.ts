import type { Mutant } from './mutant.ts'
import { type Graph, testsReaching } from './reach.ts'
import { nameOf, runTests, type TestRun } from './run-tests.ts'
import type { TestPlan } from './vitest/plan.ts'
import type { WorkingCopy } from './working-copy.ts'

export type Judgement =
  /** `timeout`: the tests never came to an end. */
  | { type: 'killed'; by: string; timeout?: true }
  /** `reaching`: how many test files could have noticed it; `run`: how many had their turn before the time was up. */
  | { type: 'survived'; run: number; reaching: number }

type PlannedTest = TestPlan['tests'][number]

/** So many of the nearest test files run first: mostly one of them notices. */
const nearest = 10
/** What a test file is taken to take before it was seen, milliseconds. */
const usual = 1_000

/** Whether the tests that reach a file notice that it is spoilt. */
export class Judge {
  readonly #copy: WorkingCopy
  readonly #graph: Graph
  readonly #seconds: number
  readonly #environment: Record<string, string>
  /** Whether a test file passes here at all; only then its failure says something. */
  readonly #sound = new Map<string, boolean>()
  /** How long a test file took when it passed last, milliseconds. */
  readonly #took = new Map<string, number>()
  /** By the file of a mutant, the tests that have noticed one of it: they are asked first about the next. */
  readonly #noticed = new Map<string, Set<string>>()

  constructor(copy: WorkingCopy, graph: Graph, seconds: number, environment: Record<string, string>) {
    this.#copy = copy
    this.#graph = graph
    this.#seconds = seconds
    this.#environment = environment
  }

  /** The test files that fail by themselves, as far as they were asked. */
  get unsound(): string[] {
    return [...this.#sound].flatMap(([name, sound]) => (sound ? [] : [name]))
  }

  async judge(mutant: Mutant): Promise<Judgement> {
    const before = [...(this.#noticed.get(mutant.file) ?? [])]
    const tests = inProjects([...new Set([...before, ...testsReaching(this.#graph, mutant.file)])])
    let run = 0
    let left = this.#seconds * 1000
    for (const step of stepsOf(tests)) {
      for (let more = this.#quickFirst(step); more.length > 0 && left > 0; ) {
        const startedAt = performance.now()
        const outcome = await this.#copy.spoilt(mutant, () => this.#run(more, left))
        left -= performance.now() - startedAt
        if (outcome.type === 'hung') return { type: 'killed', by: 'tests that never ended', timeout: true }
        if (outcome.type !== 'failed') {
          run += outcome.type === 'timeUp' ? outcome.passed.size : more.length
          break
        }
        if (await this.#isSound(outcome)) {
          this.#noticed.set(mutant.file, (this.#noticed.get(mutant.file) ?? new Set()).add(outcome.file))
          return { type: 'killed', by: `${nameOf(outcome)} > ${outcome.test}` }
        }
        more = more.slice(placeOf(more, outcome) + 1)
      }
    }
    return { type: 'survived', run, reaching: tests.length }
  }

  /** Of what is equally near, a quick one is asked before a slow one. */
  #quickFirst(tests: readonly PlannedTest[]): PlannedTest[] {
    const took = (test: PlannedTest) => this.#took.get(nameOf(test)) ?? usual
    return tests.toSorted((a, b) => took(a) - took(b))
  }

  async #isSound(failed: PlannedTest): Promise<boolean> {
    const known = this.#sound.get(nameOf(failed))
    if (known !== undefined) return known
    const { type } = await this.#run([failed], this.#seconds * 1000)
    this.#sound.set(nameOf(failed), type !== 'failed')
    return type !== 'failed'
  }

  async #run(tests: readonly PlannedTest[], milliseconds: number): Promise<TestRun> {
    const outcome = await runTests(this.#copy.folder, { tests, milliseconds }, this.#environment)
    for (const [name, took] of outcome.passed) {
      this.#sound.set(name, true)
      this.#took.set(name, took)
    }
    return outcome
  }
}

/** `*.store.test.ts` runs on each database. A browser has nothing to notice here that is not noticed without it. */
function inProjects(files: readonly string[]): PlannedTest[] {
  return files.flatMap((file): PlannedTest[] => {
    if (file.endsWith('.browser.test.ts')) return []
    if (!file.endsWith('.store.test.ts')) return [{ project: 'plain', file }]
    return [
      { project: 'sqlite', file },
      { project: 'postgres', file },
    ]
  })
}

/** The nearest on SQLite, then the same on PostgreSQL, where some guards are needed at all; then the others. */
function stepsOf(tests: readonly PlannedTest[]): PlannedTest[][] {
  const here = tests.filter(({ project }) => project !== 'postgres')
  const there = tests.filter(({ project }) => project === 'postgres')
  return [here.slice(0, nearest), there.slice(0, nearest), here.slice(nearest), there.slice(nearest)]
}

const placeOf = (tests: readonly PlannedTest[], failed: PlannedTest): number =>
  tests.findIndex((test) => nameOf(test) === nameOf(failed))
