import { createHash } from 'node:crypto'
import type { Picture } from '../../src/chat/card.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import type { WecomApi } from './api/wecom-api.ts'

/** So many uploaded pictures are known again. */
const most = 200
/** WeCom keeps what was uploaded for three days (developer.work.weixin.qq.com/document/path/90253). */
const knownFor = 2 * msPerDay

/** Pictures are uploaded once: an attempt that is made again says the same, byte for byte. */
export class Pictures {
  readonly #api: Pick<WecomApi, 'upload'>
  readonly #clock: Clock
  /** Hash of a picture → its media id, the oldest first. */
  readonly #known = new Map<string, { mediaId: string; at: number }>()

  constructor(api: Pick<WecomApi, 'upload'>, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  /** @returns its media id. @throws RemoteRefused, NeverArrived */
  async upload({ png }: Picture): Promise<string> {
    const key = createHash('sha256').update(png).digest('base64url')
    const now = this.#clock.now().getTime()
    const known = this.#known.get(key)
    if (known && now - known.at < knownFor) return known.mediaId
    const file = { name: 'picture.png', mime: 'image/png', bytes: png.length, content: () => onePiece(png) }
    const mediaId = await this.#api.upload('image', file)
    this.#known.delete(key)
    this.#known.set(key, { mediaId, at: now })
    for (const [oldest] of this.#known) {
      if (this.#known.size <= most) break
      this.#known.delete(oldest)
    }
    return mediaId
  }
}

async function* onePiece(png: Uint8Array): AsyncGenerator<Uint8Array> {
  yield png
}
