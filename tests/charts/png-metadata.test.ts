import { crc32, deflateSync } from 'node:zlib'
import { createCanvas, loadImage } from 'canvas'
import { describe, expect, test } from 'vitest'
import { readPngMetadata, writePngMetadata } from '../../src/charts/png-metadata.ts'

const png = createCanvas(3, 2).toBuffer('image/png')

interface Chunk {
  type: string
  data: Buffer
  crc: number
}

/** An independent reader, so that the writer is not checked by its own twin. */
function chunks(bytes: Buffer): Chunk[] {
  const found: Chunk[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const end = at + 8 + length
    found.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, end),
      crc: bytes.readUInt32BE(end),
    })
    at = end + 4
  }
  return found
}

describe('text inside a PNG', () => {
  test('comes back as it was written, Chinese and emoji included', () => {
    const text = JSON.stringify({ 报表: '漏斗', mark: '✓ 😀', nested: { a: [1, 2] } })
    expect(readPngMetadata(writePngMetadata(png, 'chengdan', text), 'chengdan')).toBe(text)
  })

  test('an empty text is not an absent one', () => {
    expect(readPngMetadata(writePngMetadata(png, 'chengdan', ''), 'chengdan')).toBe('')
    expect(readPngMetadata(png, 'chengdan')).toBeUndefined()
  })

  test('is found by its whole keyword only', () => {
    const both = writePngMetadata(writePngMetadata(png, 'chengdan', 'one'), 'chengdan2', 'two')
    expect(readPngMetadata(both, 'chengdan')).toBe('one')
    expect(readPngMetadata(both, 'chengdan2')).toBe('two')
    expect(readPngMetadata(both, 'cheng')).toBeUndefined()
  })

  test('written again, replaces the earlier text', () => {
    const twice = writePngMetadata(writePngMetadata(png, 'chengdan', 'old'), 'chengdan', 'new')
    expect(readPngMetadata(twice, 'chengdan')).toBe('new')
    expect(chunks(twice).filter(({ type }) => type === 'iTXt')).toHaveLength(1)
  })

  test('is one iTXt chunk before the image data, and every checksum is right', () => {
    const written = chunks(writePngMetadata(png, 'chengdan', '线索'))
    const types = written.map(({ type }) => type)
    expect(types.indexOf('iTXt')).toBe(types.indexOf('IDAT') - 1)
    for (const { type, data, crc } of written) expect(crc).toBe(crc32(Buffer.concat([Buffer.from(type), data])))
  })

  test('leaves the image readable and every other chunk untouched', async () => {
    const written = writePngMetadata(png, 'chengdan', 'x')
    expect((await loadImage(written)).width).toBe(3)
    expect(chunks(written).filter(({ type }) => type !== 'iTXt')).toEqual(chunks(png))
  })

  test('compressed text of a stranger is not inflated', () => {
    const data = Buffer.concat([Buffer.from('chengdan\0\x01\0\0\0', 'latin1'), deflateSync('a'.repeat(1000))])
    const body = Buffer.concat([Buffer.from('iTXt'), data])
    const chunk = Buffer.alloc(data.length + 12)
    chunk.writeUInt32BE(data.length, 0)
    body.copy(chunk, 4)
    chunk.writeUInt32BE(crc32(body), chunk.length - 4)
    expect(readPngMetadata(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]), 'chengdan')).toBeUndefined()
  })

  test('what is not a whole PNG is refused with a reason', () => {
    expect(() => readPngMetadata(Buffer.from('GIF89a'), 'chengdan')).toThrow('wrong signature')
    expect(() => readPngMetadata(png.subarray(0, png.length - 3), 'chengdan')).toThrow('cut off')
    expect(() => writePngMetadata(png.subarray(0, 33), 'chengdan', 'x')).toThrow('no image data')
    expect(() => writePngMetadata(png, '成单', 'x')).toThrow('ASCII')
  })
})
