import { createHash } from 'node:crypto'
import type { Json } from '../../simulation/json.ts'
import { Refusal } from '../api/refusal.ts'
import type { MediaType } from '../state/media.ts'
import type { World } from '../state/world.ts'

interface Upload {
  readonly type: MediaType
  readonly name: string
  readonly size: number
  readonly md5: string | undefined
  readonly chunks: (Buffer | undefined)[]
  readonly until: number
}

const types = new Set(['file', 'image', 'voice', 'video'])
const most = { chunks: 100, chunkBytes: 512 * 1024, lifeMs: 30 * 60_000 } as const

/** Files that come in pieces over the socket. */
export class Uploads {
  readonly #world: World
  readonly #all = new Map<string, Upload>()

  constructor(world: World) {
    this.#world = world
  }

  begin({ type, filename, total_size: size, total_chunks: count, md5 }: Json): Json {
    if (!types.has(String(type))) throw new Refusal(40004, 'invalid media type')
    if (typeof filename !== 'string' || filename === '') throw new Refusal(40058, 'filename')
    if (typeof size !== 'number' || size < 6) throw new Refusal(40006, 'invalid media size')
    if (typeof count !== 'number' || count < 1 || count > most.chunks) throw new Refusal(40058, 'total_chunks')
    const id = this.#world.ids.opaque('upload', 40)
    const chunks: (Buffer | undefined)[] = Array.from({ length: count }, () => undefined)
    const until = this.#world.clock.now().getTime() + most.lifeMs
    const given = typeof md5 === 'string' ? md5 : undefined
    this.#all.set(id, { type: type as MediaType, name: filename, size, md5: given, chunks, until })
    return { upload_id: id }
  }

  add({ upload_id: id, chunk_index: index, base64_data: data }: Json): Json {
    const upload = this.#find(id)
    if (typeof index !== 'number' || !(index in upload.chunks)) throw new Refusal(40058, 'chunk_index')
    const content = Buffer.from(String(data ?? ''), 'base64')
    if (content.byteLength === 0 || content.byteLength > most.chunkBytes) throw new Refusal(40006, 'invalid media size')
    upload.chunks[index] = content
    return {}
  }

  finish({ upload_id: id }: Json): Json {
    const { type, name, size, md5, chunks } = this.#find(id)
    if (chunks.some((chunk) => chunk === undefined)) throw new Refusal(40058, 'chunks are missing')
    const content = Buffer.concat(chunks as Buffer[])
    if (content.byteLength !== size) throw new Refusal(40006, 'invalid media size')
    if (md5 && createHash('md5').update(content).digest('hex') !== md5) throw new Refusal(301019, 'md5 mismatch')
    this.#all.delete(String(id))
    const { id: mediaId, at } = this.#world.media.add(type, name, content)
    return { type, media_id: mediaId, created_at: String(Math.floor(at.getTime() / 1000)) }
  }

  #find(id: unknown): Upload {
    const found = this.#all.get(String(id))
    if (!found || found.until < this.#world.clock.now().getTime()) throw new Refusal(40058, 'upload_id')
    return found
  }
}
