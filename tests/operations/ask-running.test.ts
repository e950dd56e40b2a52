import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { askRunning } from '../../src/operations/ask-running.ts'
import { createMetrics } from '../../src/operations/metrics.ts'

let server: Server | undefined

/** @returns the port on which this is answered */
async function answers(text: string): Promise<number> {
  server = createServer((_, response) => response.end(text))
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
afterEach(() => server?.close())

it('a running server tells since when it runs, and what its platforms have noticed and are connected by', async () => {
  const metrics = createMetrics()
  metrics.conditions([
    { platform: 'slack', code: 'slack.limited' },
    { platform: 'wecom', code: 'wecom.quota' },
  ])
  const since = new Date('2026-11-23T02:00:00.250Z')
  metrics.connections([
    { platform: 'wecom', code: 'wecom.bot', since },
    { platform: 'other', code: 'other.bot', since: undefined },
  ])
  const port = await answers(await metrics.text())
  const running = await askRunning({ port: undefined, webChatPort: port })
  expect(running?.conditionsOf('slack')).toEqual(['slack.limited'])
  expect(running?.connectionsOf('wecom')).toEqual([{ code: 'wecom.bot', since }])
  expect(running?.connectionsOf('other')).toEqual([{ code: 'other.bot', since: undefined }])
  expect(running?.connectionsOf('slack')).toEqual([])
  expect(Date.now() - running!.startedAt.getTime()).toBeGreaterThan(0)
})

it('nothing is known where none answers, or something else does', async () => {
  expect(await askRunning({ port: 1, webChatPort: undefined })).toBeUndefined()
  expect(await askRunning({ port: await answers('hello'), webChatPort: 0 })).toBeUndefined()
})
