import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { company } from './company.ts'

let world: Awaited<ReturnType<typeof company>>
const open: WebSocket[] = []
beforeEach(async () => {
  world = await company({ events: ['message.channels'] })
  world.app.useSocketMode()
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate()
  await world.slack.close()
})

interface Frame {
  type: string
  reason?: string
  envelope_id?: string
  num_connections?: number
}

async function address(): Promise<{ ok: boolean; url: string; error?: string }> {
  const headers = { authorization: `Bearer ${world.app.appToken}` }
  const response = await fetch(`${world.slack.apiUrl}apps.connections.open`, { method: 'POST', headers })
  return (await response.json()) as { ok: boolean; url: string }
}

/** A socket that acknowledges what comes, and the frames it got. */
async function connect(options: { acks?: boolean } = {}) {
  const socket = new WebSocket((await address()).url)
  open.push(socket)
  const frames: Frame[] = []
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    frames.push(frame)
    if (frame.envelope_id && options.acks !== false) socket.send(JSON.stringify({ envelope_id: frame.envelope_id }))
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve())
    socket.once('error', reject)
  })
  return { socket, frames, closed }
}

const says = (text: string) => world.slack.as(world.chen).says(world.sales, text)

describe('sockets', () => {
  it('are ten at most', async () => {
    for (let count = 1; count <= 10; count++)
      expect((await connect()).frames[0]).toMatchObject({ type: 'hello', num_connections: count })
    const { frames, closed } = await connect()
    expect(frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }])
    await closed
    expect(world.app.sockets).toMatchObject({ listening: 10, most: 10 })
  })

  it('are opened with an address that is good once', async () => {
    const { url } = await address()
    const first = new WebSocket(url)
    open.push(first)
    await new Promise((resolve) => first.once('open', resolve))
    const second = new WebSocket(url)
    open.push(second)
    const refused = await new Promise<Error>((resolve) => second.once('error', resolve))
    expect(refused.message).toContain('404')
  })

  it('are warned, and asked to come again', async () => {
    const { frames, closed } = await connect()
    world.app.sockets.warn()
    world.clock.pass(10_000)
    await closed
    expect(frames.slice(1)).toMatchObject([
      { type: 'disconnect', reason: 'warning' },
      { type: 'disconnect', reason: 'refresh_requested' },
    ])
  })

  it('are renewed every so often', async () => {
    world.app.sockets.recycleEvery(5_000)
    for (let count = 0; count < 2; count++) {
      const { frames, closed } = await connect()
      world.clock.pass(5_000)
      await closed
      expect(frames.at(-1)).toMatchObject({ reason: 'refresh_requested' })
    }
  })

  it('are torn away without a close', async () => {
    const { closed } = await connect()
    world.app.sockets.drop()
    expect(await closed).toBe(1006)
  })

  it('that are half open answer no ping, and keep their share after they are gone', async () => {
    const { socket, closed } = await connect()
    const ponged = () => new Promise((resolve) => socket.once('pong', resolve))
    const first = ponged()
    socket.ping()
    await first
    world.app.sockets.halfOpen()
    world.slack.knobs.ackWithinMs = 20
    expect((await says('into the void')).acked).toBe(false)
    socket.terminate()
    await closed
    const { frames } = await connect()
    expect(frames[0]).toMatchObject({ num_connections: 2 })
    world.app.sockets.endGhosts()
    world.slack.knobs.ackWithinMs = 3000
    expect((await says('heard')).acked).toBe(true)
  })

  it('beside ghosts get only their share, and a press is not repeated', async () => {
    await connect()
    world.app.sockets.addGhosts(9)
    world.slack.knobs.ackWithinMs = 20
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.slack.as(world.chen).slash(world.sales, '/deal')),
    )
    const lost = answers.filter(({ problem }) => problem === 'operation_timeout')
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.every(({ deliveries }) => deliveries[0]!.attempts.length === 1)).toBe(true)
  })

  it('are refused in every way a network has', async () => {
    world.slack.knobs.refuseConnections = 'invalid_auth'
    expect(await address()).toMatchObject({ ok: false, error: 'invalid_auth' })
    world.slack.knobs.refuseConnections = '408 at the upgrade'
    await expect(connect()).rejects.toThrow('408')
    world.slack.knobs.refuseConnections = 'no connection'
    await expect(connect()).rejects.toThrow()
    world.slack.knobs.clear()
    await connect()
  })

  it('bring the same envelope twice', async () => {
    const { frames } = await connect()
    world.slack.knobs.duplicated = 1
    await says('hello')
    const ids = frames.slice(1).map(({ envelope_id }) => envelope_id)
    expect(ids).toEqual([ids[0], ids[0]])
  })

  it('end where Socket Mode is switched off', async () => {
    const { frames, closed } = await connect()
    world.app.sockets.disable()
    await closed
    expect(frames.at(-1)).toMatchObject({ reason: 'link_disabled' })
    expect(await address()).toMatchObject({ ok: false, error: 'socket_mode_not_enabled' })
  })
})
