import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { firstMessage } from './load.ts'
import type { ServerUnderTest, Settled } from './settled.ts'

export async function startServer(contestant: string, dataDir: string): Promise<ServerUnderTest> {
  const started = fork(fileURLToPath(new URL('./server-process.ts', import.meta.url)), [contestant, dataDir])
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
