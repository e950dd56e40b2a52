import { crc32 } from 'node:zlib'

/**
 * Text inside a PNG: one uncompressed iTXt chunk (PNG specification, third edition, 11.3.3.4).
 * iTXt and not tEXt, because the text is UTF-8.
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** length (4) + type (4) before the data, CRC (4) after it */
const CHUNK_OVERHEAD = 12

interface Chunk {
  type: string
  data: Buffer
  start: number
  end: number
}

/** Returns a copy of the PNG that carries `text` under `keyword`, in place of any earlier text of that keyword. */
export function writePngMetadata(png: Buffer, keyword: string, text: string): Buffer {
  if (!/^[!-~]{1,79}$/.test(keyword)) throw new Error('a PNG keyword is 1 to 79 printable ASCII characters')
  const parts: Buffer[] = [SIGNATURE]
  let written = false
  for (const chunk of chunksOf(png)) {
    if (textUnder(chunk, keyword) !== undefined) continue
    if (chunk.type === 'IDAT' && !written) {
      parts.push(textChunk(keyword, text))
      written = true
    }
    parts.push(png.subarray(chunk.start, chunk.end))
  }
  if (!written) throw new Error('not a PNG: no image data')
  return Buffer.concat(parts)
}

/** The text under `keyword`, or undefined when the PNG has none. Throws when the bytes are not a whole PNG. */
export function readPngMetadata(png: Buffer, keyword: string): string | undefined {
  for (const chunk of chunksOf(png)) {
    const text = textUnder(chunk, keyword)
    if (text !== undefined) return text
  }
  return undefined
}

function* chunksOf(png: Buffer): Generator<Chunk> {
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('not a PNG: wrong signature')
  let start = SIGNATURE.length
  while (start < png.length) {
    const end = start + CHUNK_OVERHEAD + (start + 4 <= png.length ? png.readUInt32BE(start) : 0)
    if (end > png.length) throw new Error('not a PNG: a chunk is cut off')
    const type = png.toString('latin1', start + 4, start + 8)
    yield { type, data: png.subarray(start + 8, end - 4), start, end }
    start = end
  }
}

function textChunk(keyword: string, text: string): Buffer {
  // keyword NUL, uncompressed, method 0, empty language NUL, empty translated keyword NUL, text
  const body = Buffer.concat([Buffer.from(`iTXt${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text, 'utf8')])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), chunk.length - 4)
  return chunk
}

/** Compressed iTXt counts as absent: we never write it, and inflating untrusted data could exhaust the memory. */
function textUnder(chunk: Chunk, keyword: string): string | undefined {
  if (chunk.type !== 'iTXt') return undefined
  const prefix = Buffer.from(`${keyword}\0\0`, 'latin1')
  if (!chunk.data.subarray(0, prefix.length).equals(prefix)) return undefined
  const languageEnd = chunk.data.indexOf(0, prefix.length + 1)
  const translatedEnd = languageEnd < 0 ? -1 : chunk.data.indexOf(0, languageEnd + 1)
  return translatedEnd < 0 ? undefined : chunk.data.toString('utf8', translatedEnd + 1)
}
