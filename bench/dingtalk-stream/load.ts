import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { firstMessage } from '../receive/load.ts'
import type { LoadReport, LoadRequest } from '../receive/load-report.ts'

/** A gateway in its own process, with what it will push ready. */
export class LoadingGateway {
  readonly apiBase: string
  readonly #process: ChildProcess

  private constructor(process: ChildProcess, apiBase: string) {
    this.#process = process
    this.apiBase = apiBase
  }

  /** @param atOnce how many frames are under way at once */
  static async start(atOnce: number): Promise<LoadingGateway> {
    const path = fileURLToPath(new URL('./load-process.ts', import.meta.url))
    const started = fork(path, [String(atOnce)])
    return new LoadingGateway(started, (await firstMessage(started)) as string)
  }

  async run(times: Omit<LoadRequest, 'port'>): Promise<LoadReport> {
    this.#process.send(times)
    return (await firstMessage(this.#process)) as LoadReport
  }

  stop(): void {
    this.#process.kill()
  }
}
