import { createHmac } from 'node:crypto'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivered } from '../../../../adapters/slack/delivered.ts'
import { type Mounted, mountHttp } from '../../../../adapters/slack/http/mount.ts'
import { Overloaded, StorageUnavailable } from '../../../../src/chat/adapter.ts'
import { createPublicListener, type PublicListener } from '../../../../src/http/public-listener.ts'
import { createLog } from '../../../../src/log/log.ts'

const secret = 'a-signing-secret-of-slack'
/** Said in bodies, and to be found in no log. */
const sentinel = '赤霄采购'

let listener: PublicListener
let mounted: Mounted
let port: number
let lines: string[]
let refusals: number
let taken: Delivered[]
let take: (delivered: Delivered) => Promise<void>

beforeEach(async () => {
  lines = []
  refusals = 0
  taken = []
  take = async ({ ack }) => void (await ack())
  const log = createLog(
    'debug',
    new Writable({
      write(line, _, done) {
        lines.push(String(line))
        done()
      },
    }),
  )
  listener = createPublicListener(log)
  mounted = mountHttp(listener.app, {
    signingSecret: secret,
    log,
    async take(delivered) {
      taken.push(delivered)
      await take(delivered)
    },
    refused: () => {
      refusals += 1
    },
  })
  port = await listener.listen(0, '127.0.0.1')
})

afterEach(async () => {
  await mounted.stop()
  await listener.close()
  expect(lines.join('\n')).not.toContain(sentinel)
})

interface Post {
  key?: string
  at?: number
  type?: string
  retry?: string
  sign?: string
}

const now = () => Math.floor(Date.now() / 1000)

async function post(
  body: string | Uint8Array<ArrayBuffer>,
  { key = secret, at = now(), type, retry, sign }: Post = {},
) {
  const signature = sign ?? `v0=${createHmac('sha256', key).update(`v0:${at}:`).update(body).digest('hex')}`
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'Content-Type': type ?? 'application/json',
      'X-Slack-Request-Timestamp': String(at),
      'X-Slack-Signature': signature,
      ...(retry ? { 'X-Slack-Retry-Num': retry } : {}),
    },
    body,
  })
  return { status: response.status, text: await response.text() }
}

const event = JSON.stringify({ type: 'event_callback', event: { type: 'message', text: sentinel } })
const command = new URLSearchParams({ command: '/deal', text: sentinel }).toString()
const form = 'application/x-www-form-urlencoded'
const refused = { status: 401, text: '' }

describe('what Slack posts', () => {
  it('is taken as it is, event, command or click', async () => {
    expect(await post(event)).toEqual({ status: 200, text: '' })
    await post(command, { type: form })
    await post(new URLSearchParams({ payload: JSON.stringify({ type: 'block_actions' }) }).toString(), { type: form })
    expect(taken.map(({ body }) => body)).toEqual([
      JSON.parse(event),
      { command: '/deal', text: sentinel },
      { type: 'block_actions' },
    ])
    expect(refusals).toBe(0)
  })

  it('is a form also where its content type names a charset', async () => {
    for (const type of [`${form}; charset=utf-8`, `${form};charset=UTF-8`, 'Application/X-WWW-Form-Urlencoded'])
      expect((await post(command, { type })).status).toBe(200)
    expect(taken.map(({ body }) => body)).toEqual(Array(3).fill({ command: '/deal', text: sentinel }))
  })

  it('is answered with what the acknowledgement carries', async () => {
    take = async ({ ack }) => void (await ack({ response_type: 'ephemeral', text: '好的' }))
    expect(await post(command, { type: form })).toEqual({
      status: 200,
      text: JSON.stringify({ response_type: 'ephemeral', text: '好的' }),
    })
  })

  it('is acknowledged once: what comes after it is told that it was too late', async () => {
    const reached: boolean[] = []
    take = async ({ ack }) => {
      reached.push(await ack(), await ack({ text: '又一次' }))
    }
    expect(await post(command, { type: form })).toEqual({ status: 200, text: '' })
    expect(reached).toEqual([true, false])
  })

  it.each([new Overloaded(), new StorageUnavailable(new Error('away'))])(
    'comes again when it could not be recorded (%s)',
    async (error) => {
      take = async () => {
        throw error
      }
      expect(await post(event)).toEqual({ status: 503, text: '' })
    },
  )

  it('comes again after a defect of ours, and nothing of it is logged', async () => {
    take = async () => {
      throw new Error('a defect')
    }
    expect(await post(event)).toEqual({ status: 500, text: '' })
  })

  it('is known to come for the last time with its third repetition; a command comes once', async () => {
    await post(event)
    await post(event, { retry: '2' })
    await post(event, { retry: '3' })
    await post(command, { type: form })
    expect(taken.map(({ isLast }) => isLast)).toEqual([false, false, true, true])
  })

  it('is answered where it only asks who we are', async () => {
    const asked = JSON.stringify({ type: 'url_verification', challenge: 'c-1' })
    expect(await post(asked)).toEqual({ status: 200, text: '{"challenge":"c-1"}' })
    expect((await post('ssl_check=1', { type: form })).status).toBe(200)
    expect(taken).toEqual([])
  })

  it('comes again once we stop', async () => {
    await mounted.stop()
    expect((await post(event)).status).toBe(503)
    expect(taken).toEqual([])
  })

  it('that is under way is ended before we have stopped', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    take = async ({ ack }) => {
      await promise
      await ack()
    }
    const posted = post(event)
    await expect.poll(() => taken.length).toBe(1)
    let stopped = false
    const stopping = mounted.stop().then(() => {
      stopped = true
    })
    expect(stopped).toBe(false)
    resolve()
    await stopping
    expect((await posted).status).toBe(200)
  })
})

describe('what Slack did not post', () => {
  it.each<[string, Post & { body?: string | Uint8Array<ArrayBuffer> }]>([
    ['signed with another secret', { key: 'another-secret' }],
    ['signed with an empty one', { key: '' }],
    ['signed 301 s ago', { at: now() - 320 }],
    ['signed for the future', { at: now() + 320 }],
    ['without a signature', { sign: '' }],
    ['that asks about certificates without a signature', { body: 'ssl_check=1', type: form, sign: '' }],
    ['in another charset', { type: `${form}; charset=gb18030` }],
    ['longer than Slack ever is', { body: new Uint8Array(4 * 1024 * 1024 + 1) }],
  ])('%s is refused, always with the same bytes, and counted', async (_, { body = event, ...how }) => {
    expect(await post(body, how)).toEqual(refused)
    expect(refusals).toBe(1)
    expect(taken).toEqual([])
  })

  it('is refused without its last byte', async () => {
    const at = now()
    const sign = `v0=${createHmac('sha256', secret).update(`v0:${at}:`).update(event).digest('hex')}`
    expect(await post(event.slice(0, -1), { at, sign })).toEqual(refused)
  })

  it('is taken again within five minutes: by then it has its key', async () => {
    const at = now()
    await post(event, { at })
    await post(event, { at })
    expect(taken).toHaveLength(2)
  })

  it('that is signed and means nothing is refused by whoever reads it', async () => {
    expect((await post('{"type":')).status).toBe(400)
    expect(taken).toEqual([])
  })
})
