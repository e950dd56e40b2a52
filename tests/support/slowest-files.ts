import { relative } from 'node:path'
import type { Reporter, TestModule, Vitest } from 'vitest/node'

const shown = 10

/** Ends a run with the test files that took longest, tests and hooks together. */
class SlowestFiles implements Reporter {
  #vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  onTestRunEnd(files: readonly TestModule[]): void {
    if (files.length === 0) return
    const slowest = files.toSorted((a, b) => b.diagnostic().duration - a.diagnostic().duration).slice(0, shown)
    this.#vitest?.logger.log(['Slowest test files', ...slowest.map(lineOf), ''].join('\n'))
  }
}

function lineOf(file: TestModule): string {
  const seconds = (file.diagnostic().duration / 1000).toFixed(1).padStart(7)
  return `${seconds} s  ${file.project.name.padEnd(8)} ${relative(file.project.config.root, file.moduleId)}`
}

/** A plugin, since `--reporter` on the command line replaces the reporters of the configuration. */
export const slowestFiles = {
  name: 'slowest-files',
  /** Called once for each project; a run has one list. */
  configureVitest({ vitest: { config } }: { vitest: Vitest }): void {
    if (!config.reporters.some((reporter) => reporter instanceof SlowestFiles))
      config.reporters.push(new SlowestFiles())
  },
}
