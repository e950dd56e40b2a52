import { createHash } from 'node:crypto'
import type { Picture } from '../../src/chat/card.ts'
import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import type { DingtalkApi } from './api/dingtalk-api.ts'
import { mostPicture } from './limits.ts'

/** So many uploaded pictures are known again. */
const most = 200
/** How long a media id is good for DingTalk does not say; its files are kept for longer than that. */
const knownFor = 2 * msPerDay

/** A picture is uploaded once, to however many groups it goes. */
export class Pictures {
  readonly #api: Pick<DingtalkApi, 'upload'>
  readonly #clock: Clock
  /** Hash of a picture → its media id, the oldest first. */
  readonly #known = new Map<string, { mediaId: Promise<string>; at: number }>()

  constructor(api: Pick<DingtalkApi, 'upload'>, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  /** Of what has one; undefined: it has none. @throws RemoteRefused, NeverArrived */
  async idOf(body: OutgoingBody): Promise<string | undefined> {
    return body.type === 'card' && body.card.kind === 'picture' ? await this.#upload(body.card.picture) : undefined
  }

  /** @returns its media id */
  async #upload({ png }: Picture): Promise<string> {
    if (png.length > mostPicture) throw new RemoteRefused('picture_too_large')
    const key = createHash('sha256').update(png).digest('base64url')
    const now = this.#clock.now().getTime()
    const known = this.#known.get(key)
    if (known && now - known.at < knownFor) return await known.mediaId
    const file = { name: 'picture.png', mime: 'image/png', content: new Uint8Array(png) }
    const mediaId = this.#api.upload('image', file)
    this.#known.delete(key)
    this.#known.set(key, { mediaId, at: now })
    for (const [oldest] of this.#known) {
      if (this.#known.size <= most) break
      this.#known.delete(oldest)
    }
    try {
      return await mediaId
    } catch (error) {
      if (this.#known.get(key)?.mediaId === mediaId) this.#known.delete(key)
      throw error
    }
  }
}
