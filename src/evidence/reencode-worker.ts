import { parentPort, workerData } from 'node:worker_threads'
import { createCanvas, loadImage } from 'canvas'

/** The script of a thread that decodes one untrusted image, writes a new one and ends. */

/** Longest side of what is shown, pixels. */
const longestSide = 4096

const image = await loadImage(Buffer.from(workerData as Uint8Array))
const scale = Math.min(1, longestSide / Math.max(image.width, image.height))
const width = Math.max(1, Math.round(image.width * scale))
const height = Math.max(1, Math.round(image.height * scale))
const canvas = createCanvas(width, height)
canvas.getContext('2d').drawImage(image, 0, 0, width, height)
// A fresh copy, because its memory is handed over to the main thread.
const png = Uint8Array.from(canvas.toBuffer('image/png'))
parentPort?.postMessage(png, [png.buffer])
