import { createHmac } from 'node:crypto'
import { Writable } from 'node:stream'
import type { Delivered } from '../../../../adapters/slack/delivered.ts'
import { type Mounted, mountHttp } from '../../../../adapters/slack/http/mount.ts'
import { createPublicListener, type PublicListener } from '../../../../src/http/public-listener.ts'
import { createLog } from '../../../../src/log/log.ts'

export const secret = 'a-signing-secret-of-slack'
/** Said in bodies, and to be found in no log. */
export const sentinel = '赤霄采购'
export const form = 'application/x-www-form-urlencoded'
export const event = JSON.stringify({ type: 'event_callback', event: { type: 'message', text: sentinel } })
export const command = new URLSearchParams({ command: '/deal', text: sentinel }).toString()

export type Body = string | Uint8Array<ArrayBuffer>

export interface Post {
  key?: string
  at?: number
  type?: string
  retry?: string
  sign?: string
  encoding?: string
}

/** Seconds. */
export const now = () => Math.floor(Date.now() / 1000)

export const signatureOf = (body: Body, key: string, at: number | string): string =>
  `v0=${createHmac('sha256', key).update(`v0:${at}:`).update(body).digest('hex')}`

/** Where Slack posts to, on the public listener, with everything that is logged. */
export class OpenDoor {
  readonly lines: string[] = []
  readonly taken: Delivered[] = []
  refusals = 0
  take: (delivered: Delivered) => Promise<void> = async ({ ack }) => void (await ack())
  readonly mounted: Mounted
  readonly #listener: PublicListener
  #port = 0

  private constructor() {
    const write = (line: unknown) => void this.lines.push(String(line))
    const log = createLog(
      'debug',
      new Writable({
        write(line, _, done) {
          write(line)
          done()
        },
      }),
    )
    this.#listener = createPublicListener(log)
    this.mounted = mountHttp(this.#listener.app, {
      signingSecret: secret,
      log,
      take: async (delivered) => {
        this.taken.push(delivered)
        await this.take(delivered)
      },
      refused: () => {
        this.refusals += 1
      },
    })
  }

  static async open(): Promise<OpenDoor> {
    const door = new OpenDoor()
    door.#port = await door.#listener.listen(0, '127.0.0.1')
    return door
  }

  async close(): Promise<void> {
    await this.mounted.stop()
    await this.#listener.close()
  }

  /** @param headers instead of those that Slack sends */
  async send(body: Body, headers: Record<string, string>): Promise<Response> {
    return await fetch(`http://127.0.0.1:${this.#port}/slack/events`, { method: 'POST', headers, body })
  }

  async post(body: Body, { key = secret, at = now(), type, retry, sign, encoding }: Post = {}) {
    const response = await this.send(body, {
      'Content-Type': type ?? 'application/json',
      'X-Slack-Request-Timestamp': String(at),
      'X-Slack-Signature': sign ?? signatureOf(body, key, at),
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
      ...(retry ? { 'X-Slack-Retry-Num': retry } : {}),
    })
    return { status: response.status, text: await response.text() }
  }
}
