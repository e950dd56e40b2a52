import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { firstMessage } from '../receive/load.ts'
import type { LoadReport } from '../receive/load-report.ts'
import type { SlackCompany } from './company.ts'
import type { SlackLoad } from './load-request.ts'

/** A fake Slack in its own process, with what it will send ready. */
export class LoadingSlack {
  readonly company: SlackCompany
  readonly #process: ChildProcess

  private constructor(process: ChildProcess, company: SlackCompany) {
    this.#process = process
    this.company = company
  }

  /** @param atOnce how much is under way at once @param poolSize how many different messages one `run` may send */
  static async start(atOnce: number, poolSize: number): Promise<LoadingSlack> {
    const path = fileURLToPath(new URL('./load-process.ts', import.meta.url))
    const started = fork(path, [String(atOnce), String(poolSize)])
    return new LoadingSlack(started, (await firstMessage(started)) as SlackCompany)
  }

  async run(asked: SlackLoad): Promise<LoadReport> {
    this.#process.send(asked)
    return (await firstMessage(this.#process)) as LoadReport
  }

  stop(): void {
    this.#process.kill()
  }
}
