import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Overloaded, StorageUnavailable } from '../../../../src/chat/adapter.ts'
import {
  type Body,
  command,
  event,
  form,
  now,
  OpenDoor,
  type Post,
  secret,
  sentinel,
  signatureOf,
} from './open-door.ts'

let door: OpenDoor

beforeEach(async () => {
  door = await OpenDoor.open()
})
afterEach(async () => {
  await door.close()
  expect(door.lines.join('\n')).not.toContain(sentinel)
})

const post = (body: Body, how?: Post) => door.post(body, how)
const packedAt = now()
const refused = { status: 401, text: '' }

describe('what Slack posts', () => {
  it('is taken as it is, event, command or click', async () => {
    expect(await post(event)).toEqual({ status: 200, text: '' })
    await post(command, { type: form })
    await post(new URLSearchParams({ payload: JSON.stringify({ type: 'block_actions' }) }).toString(), { type: form })
    expect(door.taken.map(({ body }) => body)).toEqual([
      JSON.parse(event),
      { command: '/deal', text: sentinel },
      { type: 'block_actions' },
    ])
    expect(door.refusals).toBe(0)
  })

  it('is a form also where its content type names a charset', async () => {
    for (const type of [`${form}; charset=utf-8`, `${form};charset=UTF-8`, 'Application/X-WWW-Form-Urlencoded'])
      expect((await post(command, { type })).status).toBe(200)
    expect(door.taken.map(({ body }) => body)).toEqual(Array(3).fill({ command: '/deal', text: sentinel }))
  })

  it('is answered with what the acknowledgement carries', async () => {
    door.take = async ({ ack }) => void (await ack({ response_type: 'ephemeral', text: '好的' }))
    expect(await post(command, { type: form })).toEqual({
      status: 200,
      text: JSON.stringify({ response_type: 'ephemeral', text: '好的' }),
    })
  })

  it('is acknowledged once: what comes after it is told that it was too late', async () => {
    const reached: boolean[] = []
    door.take = async ({ ack }) => {
      reached.push(await ack(), await ack({ text: '又一次' }))
    }
    expect(await post(command, { type: form })).toEqual({ status: 200, text: '' })
    expect(reached).toEqual([true, false])
  })

  it.each([new Overloaded(), new StorageUnavailable(new Error('away'))])(
    'comes again when it could not be recorded (%s)',
    async (error) => {
      door.take = async () => {
        throw error
      }
      expect(await post(event)).toEqual({ status: 503, text: '' })
    },
  )

  it('comes again after a defect of ours, and nothing of it is logged', async () => {
    door.take = async () => {
      throw new Error('a defect')
    }
    expect(await post(event)).toEqual({ status: 500, text: '' })
  })

  it('is known to come for the last time with its third repetition; a command comes once', async () => {
    await post(event)
    await post(event, { retry: '2' })
    await post(event, { retry: '3' })
    await post(command, { type: form })
    expect(door.taken.map(({ isLast }) => isLast)).toEqual([false, false, true, true])
  })

  it('is answered where it only asks who we are', async () => {
    const asked = JSON.stringify({ type: 'url_verification', challenge: 'c-1' })
    expect(await post(asked)).toEqual({ status: 200, text: '{"challenge":"c-1"}' })
    expect((await post('ssl_check=1', { type: form })).status).toBe(200)
    expect(door.taken).toEqual([])
  })

  it('comes again once we stop', async () => {
    await door.mounted.stop()
    expect((await post(event)).status).toBe(503)
    expect(door.taken).toEqual([])
  })

  it('that is under way is ended before we have stopped', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    door.take = async ({ ack }) => {
      await promise
      await ack()
    }
    const posted = post(event)
    await expect.poll(() => door.taken.length).toBe(1)
    let stopped = false
    const stopping = door.mounted.stop().then(() => {
      stopped = true
    })
    expect(stopped).toBe(false)
    resolve()
    await stopping
    expect((await posted).status).toBe(200)
  })
})

describe('what Slack did not post', () => {
  it.each<[string, Post & { body?: Body }]>([
    ['signed with another secret', { key: 'another-secret' }],
    ['signed with an empty one', { key: '' }],
    ['signed 301 s ago', { at: now() - 320 }],
    ['signed for the future', { at: now() + 320 }],
    ['without a signature', { sign: '' }],
    ['that asks about certificates without a signature', { body: 'ssl_check=1', type: form, sign: '' }],
    ['in another charset', { type: `${form}; charset=gb18030` }],
    [
      'packed',
      {
        body: Uint8Array.from(gzipSync(event)),
        encoding: 'gzip',
        at: packedAt,
        sign: signatureOf(event, secret, packedAt),
      },
    ],
    ['longer than Slack ever is', { body: new Uint8Array(4 * 1024 * 1024 + 1) }],
  ])('%s is refused, always with the same bytes, and counted', async (_, { body = event, ...how }) => {
    expect(await post(body, how)).toEqual(refused)
    expect(door.refusals).toBe(1)
    expect(door.taken).toEqual([])
  })

  it('is refused without its last byte', async () => {
    const at = now()
    const sign = signatureOf(event, secret, at)
    expect(await post(event.slice(0, -1), { at, sign })).toEqual(refused)
  })

  it('is taken again within five minutes: by then it has its key', async () => {
    const at = now()
    await post(event, { at })
    await post(event, { at })
    expect(door.taken).toHaveLength(2)
  })

  it('that is signed and means nothing is refused by whoever reads it', async () => {
    expect((await post('{"type":')).status).toBe(400)
    expect(door.taken).toEqual([])
  })
})
