import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { firstMessage } from './load.ts'
import type { ServerUnderTest, Settled } from './settled.ts'

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
