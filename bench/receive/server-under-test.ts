import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { firstMessage } from './load.ts'

/** What a server has kept once nothing waits in it any more. */
export interface Settled {
  /** Rows that were not acted on yet when the load ended. */
  backlog: number
  /** How long it took to act on them, milliseconds. */
  drainMs: number
  done: number
  unfinished: number
  archived: number
}

/** One contestant in a process of its own. */
export interface ServerUnderTest {
  port: number
  settle(): Promise<Settled>
  stop(): Promise<void>
}

/** @param from where else it is taken from than from here */
export async function startServer(
  contestant: string,
  dataDir: string,
  from: { script: string; node: string } = {
    script: fileURLToPath(new URL('./server-process.ts', import.meta.url)),
    node: process.execPath,
  },
): Promise<ServerUnderTest> {
  const started = fork(from.script, [contestant, dataDir], { execPath: from.node })
  const port = (await firstMessage(started)) as number
  return {
    port,
    async settle() {
      started.send('settle')
      return (await firstMessage(started)) as Settled
    },
    async stop() {
      started.send('stop')
      await once(started, 'exit')
    },
  }
}
