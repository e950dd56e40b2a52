import { type ChildProcess, spawn } from 'node:child_process'

/** A TypeScript file run as a process of its own. */
export interface RunningScript {
  process: ChildProcess
  /** Resolves when it has printed a line that contains this. Rejects when it ends without. */
  prints(text: string): Promise<void>
  /** Resolves when it has ended, with everything it printed. */
  ended: Promise<{ code: number | null; output: string }>
}

export function runScript(
  file: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): RunningScript {
  const child = spawn(process.execPath, ['--expose-gc', file, ...args], { env: { ...process.env, ...environment } })
  let output = ''
  const watchers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const watcher of watchers) watcher()
    })
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
  return {
    process: child,
    ended,
    prints: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!output.includes(text)) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended without printing "${text}":\n${output}`)), reject)
      }),
  }
}
