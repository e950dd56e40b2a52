import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { silentLog } from '../../src/log/log.ts'

let dataDir: string
let server: Server

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'chengdan-operations-'))
  const settings = loadSettings({ DATA_DIR: dataDir, WEB_CHAT_PORT: '0', SAMPLE_DATA: 'off' })
  server = await startServer(settings, silentLog, (error) => {
    throw error
  })
})
afterEach(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true })
})

/** @returns the status of what is asked by this name */
const metrics = (host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${server.webAddress}/metrics`, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('error', reject).end()
  })

it('how the process is doing is told on the port of the web chat, to this machine alone', async () => {
  const { host } = new URL(server.webAddress!)
  expect(await metrics(host)).toBe(200)
  expect(await metrics('evil.example')).toBe(403)
})
