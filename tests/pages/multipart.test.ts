import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
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
  for await (const { name, fileName, content } of readMultipart(Readable.from(inPieces(body, size)), boundary)) {
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
    fc.constantFrom('\r\n--xY', '\r\n--', 'x--xYz', '\r\n\r\n', '\r').map((text) => Uint8Array.from(Buffer.from(text))),
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
      `x: ${'y'.repeat(pageLimits.headBytes)}\r\nContent-Disposition: form-data; name="a"`,
    ]
    for (const head of heads) {
      const body = Buffer.from(`--${boundary}\r\n${head}\r\n\r\nx\r\n--${boundary}--`)
      await expect(read(body, 1000)).rejects.toMatchObject({ code: 'error.page.body' })
    }
  })

  it('end where their delimiter stands, also where it stands at once', async () => {
    const body = bodyOf([{ name: 'a', fileName: undefined, content: Buffer.from(`--${boundary}`) }])
    for (const size of [1, 7, 1000]) await expect(read(body, size)).rejects.toMatchObject({ code: 'error.page.body' })
  })

  it('that are no form are refused, whatever they are, and nothing waits for ever', async () => {
    const head = 'Content-Disposition: form-data; name="a"'
    const piece = fc.constantFrom(
      ...[`--${boundary}`, `\r\n--${boundary}`, `--${boundary}--`, '\r\n', '\r\n\r\n', '-', '\r', ':', 'x', head, ''],
      `--${boundary}\r\n${head}; filename="x"\r\n\r\n${'y'.repeat(100_000)}\r\n`,
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece),
        fc.constantFrom(1, 3, 64, 200_000),
        fc.boolean(),
        async (pieces, size, skip) => {
          const body = Buffer.from(pieces.join(''))
          const outcome = await read(body, body.length > 50_000 ? 200_000 : size, skip).catch((error) => error.code)
          expect(Array.isArray(outcome) ? 'error.page.body' : outcome).toBe('error.page.body')
        },
      ),
    )
  })

  it('may be left in the middle: the next one follows', async () => {
    const body = bodyOf([
      { name: 'long', fileName: 'a.png', content: Buffer.alloc(500_000) },
      { name: 'held', fileName: 'b.png', content: Buffer.alloc(500_000) },
      { name: 'short', fileName: undefined, content: Buffer.from('x') },
    ])
    const names: string[] = []
    const held: AsyncIterator<Buffer>[] = []
    for await (const { name, content } of readMultipart(Readable.from(inPieces(body, 70_000)), boundary)) {
      names.push(name)
      if (name === 'long') for await (const _piece of content) break
      // Begun, and neither read on nor closed.
      held.push(content[Symbol.asyncIterator]())
      await held.at(-1)!.next()
    }
    expect(names).toEqual(['long', 'held', 'short'])
  })

  it('more than a form may have are refused while they come', async () => {
    async function* endless() {
      for (;;) yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n`)
    }
    let count = 0
    const reading = async () => {
      for await (const _part of readMultipart(Readable.from(endless()), boundary)) count += 1
    }
    await expect(reading()).rejects.toMatchObject({ code: 'error.page.body' })
    expect(count).toBeLessThanOrEqual(pageLimits.fields)
  })

  it('of more than a whole form may have are too large', async () => {
    async function* endless() {
      yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n`)
      for (;;) yield Buffer.alloc(1_000_000)
    }
    const reading = async () => {
      for await (const _part of readMultipart(Readable.from(endless()), boundary));
    }
    await expect(reading()).rejects.toMatchObject({ code: 'error.page.large' })
  })
})

describe('a body', () => {
  const begin = `--${boundary}\r\nContent-Disposition: form-data; name="a"; filename="a.png"\r\n\r\nx`
  const open = () => new Readable({ read() {} })

  it.each(['while a part is read', 'while none is read'])('that breaks %s passes on why', async (when) => {
    const body = open()
    const reading = async () => {
      for await (const { content } of readMultipart(body, boundary)) {
        body.destroy(new Error('gone'))
        if (when === 'while a part is read') for await (const _piece of content);
      }
    }
    body.push(begin)
    await expect(reading()).rejects.toThrow('gone')
  })

  it('is left open and to its owner when its reader fails', async () => {
    const body = open()
    body.push(begin)
    const reading = async () => {
      for await (const _part of readMultipart(body, boundary)) throw new Error('the reader')
    }
    await expect(reading()).rejects.toThrow('the reader')
    expect(body.destroyed).toBe(false)
    expect(['data', 'readable', 'error', 'end', 'close'].filter((event) => body.listenerCount(event) > 0)).toEqual([])
    body.push(Buffer.alloc(1_000_000))
    body.push(null)
    await finished(body.resume())
  })

  it('is not read faster than its parts', async () => {
    let given = 0
    async function* large() {
      yield Buffer.from(begin)
      for (let sent = 0; sent < 20; sent += 1) {
        given += 1_000_000
        yield Buffer.alloc(1_000_000)
      }
      yield Buffer.from(`\r\n--${boundary}--`)
    }
    let read = 0
    let most = 0
    for await (const { content } of readMultipart(Readable.from(large()), boundary))
      for await (const piece of content) {
        read += piece.length
        most = Math.max(most, given - read)
        await setImmediate()
      }
    expect(read).toBe(20_000_001)
    // Readable.from reads a few pieces ahead.
    expect(most).toBeLessThan(5_000_000)
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
