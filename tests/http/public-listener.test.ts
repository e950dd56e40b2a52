import { connect, type Socket } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { createPublicListener, type PublicListener } from '../../src/http/public-listener.ts'
import { type Log, silentLog } from '../../src/log/log.ts'

let listener: PublicListener
afterEach(() => listener.close())

async function ask(thrown: unknown): Promise<{ status: number; body: unknown; logged: unknown[] }> {
  const error = vi.fn()
  listener = createPublicListener({ ...silentLog, error } as unknown as Log)
  listener.app.get('/broken', () => {
    throw thrown
  })
  const port = await listener.listen(0, '127.0.0.1')
  const response = await fetch(`http://127.0.0.1:${port}/broken`)
  return { status: response.status, body: await response.json(), logged: error.mock.calls.map(([fields]) => fields) }
}

it('what goes wrong inside is answered with the reference of its line in the log, and nothing else', async () => {
  const thrown = new Error('张三 13800001234')
  const { status, body, logged } = await ask(thrown)
  const { reference } = body as { reference: string }
  expect([status, body]).toEqual([500, { error: 'internal', reference: expect.stringMatching(/^[\w-]{13}$/) }])
  expect(logged).toEqual([{ err: thrown, path: '/broken', reference }])
})

it('what the sender did wrong is not in the log', async () => {
  const { status, body, logged } = await ask(Object.assign(new Error('x'), { status: 413 }))
  expect([status, body, logged]).toEqual([413, { error: 'too_large' }, []])
})

it('while the storage takes nothing a request may come again', async () => {
  const thrown = Object.assign(new Error('unable to open database file'), { code: 'SQLITE_CANTOPEN' })
  const { status, body, logged } = await ask(thrown)
  expect([status, body, logged]).toEqual([503, { error: 'unavailable' }, []])
})

it.runIf(process.platform === 'linux')('of many that connect at one moment none is left to try again', async () => {
  listener = createPublicListener(silentLog)
  const port = await listener.listen(0, '127.0.0.1')
  const open = (): { socket: Socket; connected: Promise<void> } => {
    const socket = connect(port, '127.0.0.1')
    return { socket, connected: new Promise((resolve) => socket.once('connect', resolve)) }
  }
  const sockets = Array.from({ length: 800 }, open)
  await sockets[0]!.connected
  // Whoever was left out tries again after a second: one that comes later is in before.
  const later = open()
  await later.connected
  expect(sockets.filter(({ socket }) => socket.connecting)).toEqual([])
  for (const { socket } of [...sockets, later]) socket.destroy()
})
