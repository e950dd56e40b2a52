import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import usual from '../../../vitest.config.ts'
import { readPlan, type TestProject } from './plan.ts'
import { ProgressReporter } from './progress-reporter.ts'

const { tests, milliseconds } = readPlan()
const of = (project: TestProject) => tests.filter((test) => test.project === project).map(({ file }) => file)

/** As the plan has them: the nearest to the mutant first. */
class InOrder extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ project, moduleId }: TestSpecification) =>
      tests.findIndex(({ file, project: name }) => name === project.name && resolve(file) === moduleId)
    return specifications.toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}

/** The usual tests, one file after the other, until the first that fails. */
export default defineConfig({
  test: {
    ...usual.test,
    globalSetup: './soak/mutants/vitest/given-cluster.ts',
    // All but the mutant is the same in every run.
    fsModuleCache: true,
    fsModuleCachePath: '.vitest-cache',
    maxWorkers: 1,
    bail: 1,
    retry: 0,
    // A test that waits in vain for what a mutant took away has noticed it.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    passWithNoTests: true,
    sequence: { sequencer: InOrder },
    reporters: [new ProgressReporter(milliseconds)],
    projects: [
      { extends: true, test: { name: 'plain', include: of('plain') } },
      { extends: true, test: { name: 'sqlite', include: of('sqlite'), env: { TEST_STORE: 'sqlite' } } },
      { extends: true, test: { name: 'postgres', include: of('postgres'), env: { TEST_STORE: 'postgres' } } },
    ],
  },
})
