import { parentPort } from 'node:worker_threads'
import { registerFonts } from './fonts.ts'
import { createFunnelDrawing } from './funnel-drawing.ts'
import { type FunnelPicture, METADATA_KEYWORD } from './funnel-picture.ts'
import { writePngMetadata } from './png-metadata.ts'
import type { WorkerReply } from './worker-pool.ts'

/** The script of a drawing thread: a picture as JSON in, a PNG out. */

const port = parentPort
if (!port) throw new Error('render-worker.ts runs in a worker thread only')

registerFonts()
const drawing = createFunnelDrawing()

port.on('message', (job: string) => {
  const reply = replyTo(job)
  port.postMessage(reply, 'bytes' in reply ? [reply.bytes.buffer as ArrayBuffer] : [])
})

function replyTo(job: string): WorkerReply {
  try {
    const picture = JSON.parse(job) as FunnelPicture
    const png = writePngMetadata(drawing.draw(picture), METADATA_KEYWORD, JSON.stringify(picture.metadata))
    // A fresh copy, because its memory is handed over to the main thread.
    return { bytes: Uint8Array.from(png) }
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) }
  }
}
