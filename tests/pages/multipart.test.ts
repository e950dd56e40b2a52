import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageLimits } from '../../pages/limits.ts'
import { boundaryOf, readMultipart } from '../../pages/multipart.ts'

interface Given {
  name: string
  fileName: string | undefined
  content: Uint8Array
}

const boundary = 'xYz'
const escaped = (name: string) => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

function bodyOf(parts: readonly Given[]): Buffer {
  const pieces = parts.flatMap(({ name, fileName, content }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`),
    Buffer.from(
      fileName === undefined ? '\r\n\r\n' : `; filename="${escaped(fileName)}"\r\nContent-Type: image/png\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])
}

async function* inPieces(body: Buffer, size: number) {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
}

/** What is read, whole; with `skip` the content of no part is looked at. */
async function read(body: Buffer, size: number, skip = false) {
  const parts: Given[] = []
  for await (const { name, fileName, content } of readMultipart(inPieces(body, size), boundary)) {
    const pieces: Buffer[] = []
    if (!skip) for await (const piece of content) pieces.push(Buffer.from(piece))
    parts.push({ name, fileName, content: Uint8Array.from(Buffer.concat(pieces)) })
  }
  return parts
}

// A percent sign of one's own cannot be told from an escape, in any browser.
const name = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('%', ''))
const part = fc.record({
  name,
  fileName: fc.option(name, { nil: undefined }),
  content: fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    // What looks like an end and is none.
    fc.constantFrom('\r\n--xY', '\r\n--', '--xYz', '\r\n\r\n', '\r').map((text) => Uint8Array.from(Buffer.from(text))),
  ),
})

describe('the parts of a body', () => {
  it('are read as they were written, however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), fc.integer({ min: 1, max: 64 }), async (parts, size) => {
        expect(await read(bodyOf(parts), size)).toEqual(parts)
      }),
    )
  })

  it('can be passed over without being read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), fc.integer({ min: 1, max: 64 }), async (parts, size) => {
        const empty = parts.map((one) => ({ ...one, content: new Uint8Array() }))
        expect(await read(bodyOf(parts), size, true)).toEqual(empty)
      }),
    )
  })

  it('that end early are broken, wherever the body is cut', async () => {
    const body = bodyOf([{ name: 'a', fileName: 'a.png', content: Buffer.from('content') }])
    // After the last two dashes there is only a line break left.
    for (let length = 0; length < body.length - 2; length += 1)
      await expect(read(body.subarray(0, length), 7), `${length} bytes`).rejects.toMatchObject({
        code: 'error.page.body',
      })
  })

  it('without a name, or with headers without an end, are broken', async () => {
    const heads = [
      '',
      'Content-Type: text/plain',
      `Content-Disposition: form-data`,
      `x: ${'y'.repeat(pageLimits.headBytes)}`,
    ]
    for (const head of heads) {
      const body = Buffer.from(`--${boundary}\r\n${head}\r\n\r\nx\r\n--${boundary}--`)
      await expect(read(body, 1000)).rejects.toMatchObject({ code: 'error.page.body' })
    }
  })

  it('of more than a whole form may have are too large', async () => {
    async function* endless() {
      yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n`)
      for (;;) yield Buffer.alloc(1_000_000)
    }
    const reading = async () => {
      for await (const _part of readMultipart(endless(), boundary));
    }
    await expect(reading()).rejects.toMatchObject({ code: 'error.page.large' })
  })
})

it.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['Multipart/Form-Data; charset=utf-8; boundary="a b"', 'a b'],
  ['multipart/form-data', undefined],
  ['multipart/form-data; boundary=', undefined],
  ['multipart/mixed; boundary=abc', undefined],
  ['application/x-www-form-urlencoded', undefined],
  [undefined, undefined],
])('the boundary in %s is %s', (type, found) => {
  expect(boundaryOf(type)).toBe(found)
})
