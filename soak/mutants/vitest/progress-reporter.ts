import { relative } from 'node:path'
import type { Reporter, TestModule, Vitest } from 'vitest/node'
import { mark, type Progress, type TestProject } from './plan.ts'

/** Tells the runner what became of each test file, and ends the run in good order when its time is up. */
export class ProgressReporter implements Reporter {
  readonly #milliseconds: number
  #vitest: Vitest | undefined
  #startedAt = 0

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  onTestRunStart(): void {
    this.#startedAt = performance.now()
  }

  onTestCaseResult(): void {
    tell({ type: 'alive' })
  }

  onTestModuleEnd(module: TestModule): void {
    const file = relative(module.project.config.root, module.moduleId)
    const about = { type: 'done' as const, project: module.project.name as TestProject, file }
    if (module.state() === 'failed') tell({ ...about, failed: true, test: failedTest(module) })
    // One that was cut short says nothing.
    else if (module.state() === 'passed') tell({ ...about, failed: false, milliseconds: module.diagnostic().duration })
    if (performance.now() - this.#startedAt < this.#milliseconds) return
    tell({ type: 'timeUp' })
    void this.#vitest?.cancelCurrentRun('keyboard-input')
  }
}

function failedTest(module: TestModule): string {
  for (const test of module.children.allTests('failed')) return test.fullName
  return module.errors()[0]?.message.split('\n')[0] ?? 'a hook'
}

const tell = (progress: Progress): void => console.log(mark + JSON.stringify(progress))
