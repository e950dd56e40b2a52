import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerPlace } from '../../tests/support/server-process.ts'
import type { Target } from '../load/operation.ts'
import { KeptProcess } from './kept-process.ts'

const memoryReport = pathToFileURL(join(import.meta.dirname, 'report-memory.ts')).href

/** The same on every process, so that links signed for one are good on all. */
export const secretKey = 'a secret key of the drills and of no server'

/** The server's processes on one database; SQLite has one. */
export class ProcessGroup {
  readonly processes: readonly KeptProcess[]

  private constructor(processes: readonly KeptProcess[]) {
    this.processes = processes
  }

  static async start(place: ServerPlace, count: number): Promise<ProcessGroup> {
    const environment = {
      SAMPLE_DATA: 'off',
      PORT: '0',
      PUBLIC_URL: 'http://localhost:9',
      SECRET_KEY: secretKey,
      NODE_OPTIONS: `--expose-gc --import ${memoryReport}`,
      ...place.environment,
    }
    const started: KeptProcess[] = []
    try {
      while (started.length < count) started.push(await KeptProcess.start({ ...place, environment }))
    } catch (error) {
      for (const one of started) await one.stop()
      throw error
    }
    return new ProcessGroup(started)
  }

  /** A client's way to it: it begins with one process and goes on to the next when that does not take what it asks. */
  target(client: number): Target {
    let turned = client
    const process = () => this.processes[turned % this.processes.length]!
    return {
      web: () => process().web,
      public: () => process().public,
      turn: () => {
        turned += 1
      },
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.stop()))
  }
}
