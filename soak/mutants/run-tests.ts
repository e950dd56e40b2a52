import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { mark, type Progress, planVariable, type TestPlan, type TestProject } from './vitest/plan.ts'
import { whenStopped } from './when-stopped.ts'

export type TestRun = {
  /** The files that passed, by `nameOf`, with how long they took. */
  passed: ReadonlyMap<string, number>
} & (
  | { type: 'passed' }
  /** The first test that failed; the files after it were not run. */
  | { type: 'failed'; project: TestProject; file: string; test: string }
  /** It went on passing until its time was up. */
  | { type: 'timeUp' }
  /** Nothing was heard of it any more. */
  | { type: 'hung' }
)

export const nameOf = ({ project, file }: { project: string; file: string }): string => `${project} ${file}`

/** Without a word for so long a run is taken to hang, milliseconds: a test may take 30 seconds, and so may its hooks. */
const longestSilence = 120_000

/** Runs test files in a folder, one after the other, until one fails. @throws Error when vitest itself cannot run */
export async function runTests(folder: string, plan: TestPlan, environment: Record<string, string>): Promise<TestRun> {
  if (plan.tests.length === 0) return { type: 'passed', passed: new Map() }
  const child = spawn(
    process.execPath,
    [join(folder, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'soak/mutants/vitest/vitest.config.ts'],
    {
      cwd: folder,
      // Its own group: what hangs is ended with all that it started.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: undefined, SOAK: undefined, ...environment, [planVariable]: JSON.stringify(plan) },
    },
  )
  const end = () => void (child.pid !== undefined && killGroup(child.pid))
  const done = whenStopped(end)
  let hung = false
  const silence = setTimeout(() => {
    hung = true
    end()
  }, longestSilence)
  const heard: Progress[] = []
  const said: string[] = []
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => {
      silence.refresh()
      if (line.startsWith(mark)) heard.push(JSON.parse(line.slice(mark.length)))
      else said.push(line)
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(silence)
  done()
  return outcomeOf(heard, { hung, code, said })
}

function outcomeOf(
  heard: readonly Progress[],
  { hung, code, said }: { hung: boolean; code: number | null; said: readonly string[] },
): TestRun {
  const ended = heard.filter((one) => one.type === 'done')
  const passed = new Map(ended.flatMap((one) => (one.failed ? [] : [[nameOf(one), one.milliseconds]])))
  const failed = ended.find((one) => one.failed)
  if (failed) return { ...failed, type: 'failed', passed }
  if (hung) return { type: 'hung', passed }
  if (heard.some(({ type }) => type === 'timeUp')) return { type: 'timeUp', passed }
  if (code === 0) return { type: 'passed', passed }
  if (ended.length === 0) throw new Error(`vitest ended with ${code}:\n${said.slice(-20).join('\n')}`)
  // An error outside of any test, after the last file that was heard of.
  const last = ended.at(-1)!
  return { type: 'failed', project: last.project, file: last.file, test: 'an error outside of any test', passed }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
