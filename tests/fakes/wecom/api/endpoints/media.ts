import type { MediaType } from '../../state/media.ts'
import { type Call, Download, type Endpoint } from '../call.ts'
import { isPicture } from '../is-picture.ts'
import { Refusal } from '../refusal.ts'
import { fileOf } from '../upload.ts'

const megabyte = 1024 * 1024
/** Bytes. */
const most: Record<MediaType, number> = {
  image: 10 * megabyte,
  voice: 2 * megabyte,
  video: 10 * megabyte,
  file: 20 * megabyte,
}
const least = 6

export const mediaUpload: Endpoint = {
  method: 'POST',
  proof: 'access token',
  form: true,
  async handle(call) {
    const type = call.query('type') as MediaType
    if (!(type in most)) throw new Refusal(40004, 'invalid media type')
    const { name, content } = await fileOf(call)
    check(type, content)
    const { id, at } = call.world.media.add(type, name, content)
    return { type, media_id: id, created_at: String(Math.floor(at.getTime() / 1000)) }
  },
}

function check(type: MediaType, content: Uint8Array): void {
  if (content.byteLength < least) throw new Refusal(40006, 'invalid media size')
  if (content.byteLength > most[type]) throw new Refusal(45001, 'media size out of limit')
  if (type === 'image' && !isPicture(content)) throw new Refusal(40009, 'invalid image')
  if (type === 'voice' && !Buffer.from(content.subarray(0, 5)).equals(Buffer.from('#!AMR')))
    throw new Refusal(40004, 'invalid media type')
}

export const mediaGet: Endpoint = {
  method: 'GET',
  proof: 'access token',
  handle(call: Call) {
    const id = call.query('media_id')
    if (id === '') throw new Refusal(41006, 'missing media_id')
    const found = call.world.media.get(id)
    if (!found) throw new Refusal(40007, 'invalid media_id')
    return new Download(found.name, found.content)
  },
}
