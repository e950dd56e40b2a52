import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { LoadReport, LoadRequest } from './load-report.ts'

/** How many requests are under way at once. */
export const connections = 64

/** The load generator, in its own process, with its requests ready. */
export class Load {
  readonly #process: ChildProcess

  private constructor(process: ChildProcess) {
    this.#process = process
  }

  /** @param poolSize how many different requests one `run` may send @param script what else makes them than this room's */
  static async start(
    connections: number,
    poolSize: number,
    script = fileURLToPath(new URL('./load-process.ts', import.meta.url)),
  ): Promise<Load> {
    const started = fork(script, [String(connections), String(poolSize)])
    await firstMessage(started)
    return new Load(started)
  }

  async run(asked: LoadRequest): Promise<LoadReport> {
    this.#process.send(asked)
    return (await firstMessage(this.#process)) as LoadReport
  }

  stop(): void {
    this.#process.kill()
  }
}

/** @throws when the process ends instead of saying something */
export async function firstMessage(process: ChildProcess): Promise<unknown> {
  const heard = new AbortController()
  const { signal } = heard
  try {
    const said = once(process, 'message', { signal }).then(([message]: unknown[]) => message)
    const ended = once(process, 'exit', { signal }).then(([code]: unknown[]) => {
      throw new Error(`${process.spawnargs.slice(1).join(' ')} ended with ${code}`)
    })
    return await Promise.race([said, ended])
  } finally {
    heard.abort()
  }
}
