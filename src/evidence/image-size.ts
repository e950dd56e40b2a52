/** Pixels, as the header says; nothing is decoded. */
export interface ImageSize {
  width: number
  height: number
}

type ImageType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'

/** The size an image declares in its first bytes. Undefined: it cannot be read, so the image is refused. */
export function imageSize(type: ImageType, head: Buffer): ImageSize | undefined {
  try {
    const size = readers[type](head)
    return size && size.width > 0 && size.height > 0 ? size : undefined
  } catch (error) {
    // Read past the end of what there is.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const readers: Record<ImageType, (head: Buffer) => ImageSize | undefined> = {
  // PNG §11.2.2: IHDR is the first chunk.
  'image/png': (head) =>
    head.toString('latin1', 12, 16) === 'IHDR'
      ? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
      : undefined,
  // GIF89a §18: the logical screen.
  'image/gif': (head) => ({ width: head.readUInt16LE(6), height: head.readUInt16LE(8) }),
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
}

/** JPEG (T.81 B.1): segments one after the other up to a frame header, SOF0 to SOF15 without DHT, JPG and DAC. */
function jpegSize(head: Buffer): ImageSize | undefined {
  let at = 2
  while (head[at] === 0xff) {
    const marker = head.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) }
    at += 2 + head.readUInt16BE(at + 2)
  }
  return undefined
}

/** RFC 9649: lossy, lossless or extended. */
function webpSize(head: Buffer): ImageSize | undefined {
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = head.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}
