import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { silentLog } from '../../src/log/log.ts'
import type { ServerUnderTest } from '../receive/settled.ts'

/** Where it finds its settings, in its own folder. */
export const environmentFile = 'environment.json'

/** The real server on the embedded database that is there. */
export async function pressedServer(dataDir: string): Promise<ServerUnderTest> {
  const environment = JSON.parse(readFileSync(join(dataDir, environmentFile), 'utf8')) as Record<string, string>
  const server = await startServer(loadSettings({ ...environment, DATA_DIR: dataDir }), silentLog, (error) => {
    throw error
  })
  return {
    port: 0,
    settle: async () => ({ backlog: 0, drainMs: 0, done: 0, unfinished: 0, archived: 0 }),
    stop: () => server.stop(),
  }
}
