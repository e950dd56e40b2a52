import { createHash } from 'node:crypto'
import { z } from 'zod'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import type { Socket } from './socket.ts'

/** Bytes of a file that go in one frame. */
const chunkBytes = 256 * 1024

const begun = z.object({ upload_id: z.string().min(1) })
const finished = z.object({ media_id: z.string().min(1) })

/** A picture goes up in pieces; nobody sees it yet. @returns its media_id. @throws RemoteRefused, NeverArrived */
export async function uploadPicture(socket: Socket, png: Buffer): Promise<string> {
  const count = Math.ceil(png.length / chunkBytes)
  const file = { type: 'image', filename: 'picture.png', total_size: png.length, total_chunks: count }
  const md5 = createHash('md5').update(png).digest('hex')
  const { upload_id } = await asked(socket, 'aibot_upload_media_init', { ...file, md5 }, begun)
  for (let index = 0; index < count; index += 1) {
    const data = png.subarray(index * chunkBytes, (index + 1) * chunkBytes).toString('base64')
    await asked(socket, 'aibot_upload_media_chunk', { upload_id, chunk_index: index, base64_data: data }, z.unknown())
  }
  return (await asked(socket, 'aibot_upload_media_finish', { upload_id }, finished)).media_id
}

/** Where it fails nothing was said: it may be tried again. */
async function asked<T>(socket: Socket, cmd: string, body: Record<string, unknown>, shape: z.ZodType<T>): Promise<T> {
  const answer = shape.safeParse(
    await socket.request(cmd, body).catch((error: unknown) => {
      throw error instanceof NeverArrived ? new NeverArrived(cmd, { unsent: true }) : error
    }),
  )
  if (!answer.success) throw new NeverArrived(cmd, { unsent: true })
  return answer.data
}
