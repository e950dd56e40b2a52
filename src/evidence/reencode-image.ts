import { Worker } from 'node:worker_threads'

const timeoutMs = 10_000

/** Re-encodes an image as PNG. Undefined: it cannot be read, so it is only offered for saving. */
export type Reencode = (image: Buffer) => Promise<Buffer | undefined>

/**
 * One image at a time, each in a thread of its own: a decoder that crashes on a crafted file ends only its thread, and
 * only the pixels of one image are in memory.
 */
export function createReencoder(): Reencode {
  let last: Promise<unknown> = Promise.resolve()
  return (image) => {
    const done = last.then(() => reencode(image))
    last = done
    return done
  }
}

function reencode(image: Buffer): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    // execArgv is emptied so that flags meant for the main thread do not leak in.
    const worker = new Worker(new URL('./reencode-worker.ts', import.meta.url), {
      workerData: Uint8Array.from(image),
      execArgv: [],
      stderr: true,
    })
    const end = (png?: Uint8Array) => {
      clearTimeout(timer)
      resolve(png && Buffer.from(png))
      void worker.terminate()
    }
    const timer = setTimeout(end, timeoutMs)
    worker.once('message', (png: Uint8Array) => end(png))
    worker.once('error', () => end())
    worker.once('exit', () => end())
  })
}
