import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../tests/support/embedded-postgres.ts'
import { firstMessage } from '../receive/load.ts'
import type { Database } from './database.ts'
import { ServerLog } from './server-log.ts'
import type { Wake } from './server-process.ts'

/** Between two questions whether it is ready, milliseconds. */
const askEveryMs = 5
const longestStartMs = 300_000

/** The real server on a furnished database, as a process of its own. */
export class CrowdServer {
  readonly #process: ChildProcess
  readonly log: ServerLog
  /** `http://127.0.0.1:…` of its web chat. */
  readonly address: string
  /** From the start of the process until it was ready. */
  readonly startMs: number

  private constructor(process: ChildProcess, log: ServerLog, address: string, startMs: number) {
    this.#process = process
    this.log = log
    this.address = address
    this.startMs = startMs
  }

  static async start({ dataDir, url }: Database): Promise<CrowdServer> {
    const [web, operations] = [await freePort(), await freePort()]
    const startedAt = performance.now()
    const started = fork(fileURLToPath(new URL('./server-process.ts', import.meta.url)), {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...{ PATH: process.env.PATH, HOME: process.env.HOME },
        ...{ DATA_DIR: dataDir, WEB_CHAT_PORT: String(web), PORT: String(operations) },
        ...{ LOG_LEVEL: 'warn', SAMPLE_DATA: 'off', SECRET_KEY: 'a secret key of a benchmark and of no server' },
        ...(url === undefined ? {} : { DATABASE_URL: url }),
      },
    })
    const log = new ServerLog(started.stderr!)
    await untilReady(started, `http://127.0.0.1:${operations}/readyz`, log)
    return new CrowdServer(started, log, `http://127.0.0.1:${web}`, performance.now() - startedAt)
  }

  /** @returns milliseconds until everything that was due had been done */
  async wake(wake: Wake): Promise<number> {
    this.#process.send(wake)
    return (await firstMessage(this.#process)) as number
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGTERM')
    await once(this.#process, 'exit')
  }
}

async function untilReady(started: ChildProcess, readyz: string, log: ServerLog): Promise<void> {
  for (const until = performance.now() + longestStartMs; performance.now() < until; await setTimeout(askEveryMs)) {
    if (started.exitCode !== null) throw new Error(`the server ended with ${started.exitCode}:\n${log.text}`)
    const answer = await fetch(readyz).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
  }
  started.kill('SIGKILL')
  throw new Error(`the server was not ready within ${longestStartMs} ms:\n${log.text}`)
}
