import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { createCanvas } from 'canvas'

/** Contents as people send them, made here. */

export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

export function picture(type: 'png' | 'jpeg' | 'webp', width = 320, height = 200): Buffer {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#2a7'
  context.fillRect(0, 0, width, height)
  if (type === 'png') return canvas.toBuffer('image/png')
  return type === 'jpeg' ? canvas.toBuffer('image/jpeg') : canvas.toBuffer('image/webp')
}

/** A PNG's beginning that declares this size; there are no pixels in it. */
export function pngDeclaring(width: number, height: number): Buffer {
  const head = Buffer.alloc(33)
  head.write('\x89PNG\r\n\x1a\n', 0, 'latin1')
  head.writeUInt32BE(13, 8)
  head.write('IHDR', 12, 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}

/** A zip with these entries, the way office programs write one. */
export function zip(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    const content = deflateRawSync(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(content.length, 18)
    local.writeUInt32LE(text.length, 22)
    local.writeUInt16LE(name.length, 26)
    locals.push(local, Buffer.from(name), content)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + content.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

export const docx = (text = '会议纪要'): Buffer =>
  zip({ '_rels/.rels': 'x', '[Content_Types].xml': '<Types/>', 'word/document.xml': text })

/** The same bytes in pieces of these sizes, over and over. */
export async function* pieces(content: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < content.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? content.length
    yield content.subarray(at, at + size)
    at += size
  }
}
