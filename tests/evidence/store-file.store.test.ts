import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/clock/clock.ts'
import { bindFile } from '../../src/evidence/bind-file.ts'
import { databaseFiles, type FileStore } from '../../src/evidence/file-store.ts'
import type { IncomingFile } from '../../src/evidence/staged-file.ts'
import { sweepUploads } from '../../src/evidence/sweep-uploads.ts'
import { storageTrouble } from '../../src/store/storage-trouble.ts'
import type { Store } from '../../src/store/store.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { TroubledStore } from '../support/troubled-store.ts'
import { TurnCounter } from '../support/turn-counter.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { picture, pieces, pngDeclaring, sha256Of } from './files.ts'

let store: Store
let files: FileStore
let now = new Date('2026-11-23T02:00:00Z')
const clock: Clock = { now: () => now }

useStoreForAll((opened) => {
  store = opened
  files = databaseFiles(store, clock)
})

let counter = 0
const put = (content: IncomingFile['content'], rest: Partial<IncomingFile> = {}) =>
  files.put({ uploadId: `u${counter++}`, name: '纪要.txt', content, personId: 'lei', ...rest })

const stored = () =>
  store.read(async (reader) => ({
    files: (await reader.select({ sha256: reader.tables.file.sha256 }).from(reader.tables.file)).length,
    uploads: (await reader.select({ at: reader.tables.uploadChunk.at }).from(reader.tables.uploadChunk)).length,
  }))

const keep = async (content: IncomingFile['content']) => {
  const staged = await put(content, { name: '纪要' })
  return await store.write((tx) => bindFile(tx, staged, 'lei', now))
}

async function readBack(sha256: string): Promise<Buffer> {
  const read: Buffer[] = []
  for await (const piece of files.open(sha256)) read.push(piece)
  return Buffer.concat(read)
}

describe('a file', () => {
  it('comes back byte for byte under its hash, however it came in pieces', async () => {
    const length = fc.oneof(fc.integer({ min: 9, max: 2000 }), fc.constantFrom(262_143, 262_144, 262_145, 786_432))
    const sizes = fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 5 })
    const filling = fc.uint8Array({ minLength: 1, maxLength: 50 })
    await fc.assert(
      fc.asyncProperty(length, sizes, filling, async (bytes, sizes, filling) => {
        const content = Buffer.alloc(bytes, filling)
        content.write('%PDF-1.7\n')
        // At most 500 pieces: it is about where they are cut, not how many.
        const cuts = sizes.map((size) => Math.max(size, Math.ceil(bytes / 500)))
        const kept = await keep(pieces(content, cuts))
        expect(kept).toMatchObject({ sha256: sha256Of(content), bytes, mime: 'application/pdf' })
        expect((await readBack(kept.sha256)).equals(content)).toBe(true)
        expect((await stored()).uploads).toBe(0)
      }),
      { numRuns: 25 },
    )
  })

  it('is stored once, however often it comes', async () => {
    const before = await stored()
    const content = Buffer.from('the same words')
    const [one, other] = [await keep(content), await keep(content)]
    expect(one.sha256).toBe(other.sha256)
    expect((await stored()).files).toBe(before.files + 1)
    expect(await files.stat(one.sha256)).toEqual({ bytes: 14, mime: 'text/plain' })
    expect(await files.stat('nothing')).toBeUndefined()
  })

  it('is bound by whoever sent it, and once', async () => {
    const staged = await put(Buffer.from('mine'))
    expect(await refusalOf(store.write((tx) => bindFile(tx, staged, 'mei', now)))).toBe('error.file.gone')
    await store.write((tx) => bindFile(tx, staged, 'lei', now))
    expect(await refusalOf(store.write((tx) => bindFile(tx, staged, 'lei', now)))).toBe('error.file.gone')
  })

  it('sent again under the same upload replaces the attempt before', async () => {
    await put(Buffer.alloc(600_000, 'a'), { uploadId: 'twice' })
    const staged = await put(Buffer.from('b'), { uploadId: 'twice' })
    const kept = await store.write((tx) => bindFile(tx, staged, 'lei', now))
    expect((await readBack(kept.sha256)).toString()).toBe('b')
  })

  it('stopped by a storage that takes nothing says so, and the next attempt replaces what was left', async () => {
    const troubled = new TroubledStore(store)
    async function* content() {
      yield Buffer.alloc(300_000, 'a')
      troubled.begins('full')
      yield Buffer.alloc(300_000, 'b')
    }
    const upload = { uploadId: 'stopped', name: '纪要.txt', personId: 'lei' }
    const failure = await databaseFiles(troubled.store, clock)
      .put({ ...upload, content: content() })
      .catch((error: unknown) => error)
    expect(storageTrouble(failure)).toBe('full')
    const staged = await files.put({ ...upload, content: Buffer.from('whole') })
    const kept = await store.write((tx) => bindFile(tx, staged, 'lei', now))
    expect((await readBack(kept.sha256)).toString()).toBe('whole')
  })

  it('that nobody bound within the hour is swept', async () => {
    const staged = await put(Buffer.from('forgotten'))
    now = new Date(now.getTime() + 3_500_000)
    const fresh = await put(Buffer.from('fresh'))
    now = new Date(now.getTime() + 200_000)
    expect(await sweepUploads(store, now)).toBe(1)
    expect(await refusalOf(store.write((tx) => bindFile(tx, staged, 'lei', now)))).toBe('error.file.gone')
    await store.write((tx) => bindFile(tx, fresh, 'lei', now))
  })
})

it('however many uploads are swept, sockets and timers get their turn between two transactions', async () => {
  const sweeps = new TurnCounter()
  const counting: Store = {
    ...store,
    write(work, lane) {
      sweeps.count()
      return store.write(work, lane)
    },
  }
  for (let n = 0; n < 20; n += 1) await put(Buffer.from(`upload ${n}`))
  now = new Date(now.getTime() + 3_700_000)
  expect(await sweepUploads(counting, now)).toBeGreaterThanOrEqual(20)
  expect(sweeps.total).toBeGreaterThan(5)
  expect(sweeps.most).toBe(1)
})

describe('refused, with nothing left behind', () => {
  /** Counts what is asked for: a refusal must come early. */
  async function* endless(taken: { bytes: number }): AsyncGenerator<Uint8Array> {
    for (;;) {
      taken.bytes += 1_000_000
      yield Buffer.alloc(1_000_000, 'a')
    }
  }
  const refuses = async (code: string, content: IncomingFile['content'], rest: Partial<IncomingFile> = {}) => {
    const before = await stored()
    expect(await refusalOf(put(content, rest))).toBe(code)
    expect(await stored()).toEqual(before)
  }

  it('200 MB, declared: not a byte of it is asked for', async () => {
    const taken = { bytes: 0 }
    await refuses('error.file.tooLarge', endless(taken), { claimed: { bytes: 200_000_000 } })
    expect(taken.bytes).toBe(0)
  })

  it('200 MB, as it says once it comes: not a second piece of it is asked for', async () => {
    const taken = { bytes: 0 }
    const [leastBytes, content] = [200_000_000, endless(taken)]
    await refuses('error.file.tooLarge', { leastBytes, [Symbol.asyncIterator]: () => content })
    expect(taken.bytes).toBe(1_000_000)
  })

  it('200 MB, streamed: the stream is let go at the limit', async () => {
    const taken = { bytes: 0 }
    await refuses('error.file.tooLarge', endless(taken), { claimed: { bytes: 10 } })
    expect(taken.bytes).toBeLessThan(23_000_000)
  })

  it('a stream that breaks off', async () => {
    async function* broken() {
      yield Buffer.alloc(2_000_000, 'a')
      throw new Error('reset')
    }
    const before = await stored()
    await expect(put(broken())).rejects.toThrow('reset')
    expect(await stored()).toEqual(before)
  })

  it('an empty file', async () => {
    await refuses('error.file.empty', Buffer.alloc(0))
    await refuses('error.file.empty', pieces(Buffer.alloc(0), [1]))
  })

  it('a page that calls itself a screenshot', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    await refuses('error.file.type', page, { name: '产品演示截图.png' })
    await refuses('error.file.type', page, { name: 'a.txt', claimed: { mime: 'text/plain' } })
  })

  it('text that calls itself a picture, by name or by declared type', async () => {
    await refuses('error.file.typeDiffers', Buffer.from('hello'), { name: 'shot.png' })
    await refuses('error.file.typeDiffers', Buffer.from('hello'), { name: 'a.html' })
    await refuses('error.file.typeDiffers', Buffer.from('hello'), { claimed: { mime: 'image/png' } })
    await refuses('error.file.typeDiffers', picture('png'), { name: 'a.jpg' })
  })

  it('a picture that declares 50,000×50,000, or more than 50 million pixels', async () => {
    await refuses('error.file.pictureSize', pngDeclaring(50_000, 50_000), { name: 'bomb.png' })
    await refuses('error.file.pictureSize', pngDeclaring(11_000, 11_000), { name: 'bomb.png' })
    await refuses('error.file.type', pngDeclaring(0, 10), { name: 'bomb.png' })
  })

  it('a size or a hash that is not what was claimed', async () => {
    await refuses('error.file.sizeDiffers', Buffer.from('hello'), { claimed: { bytes: 6 } })
    await refuses('error.file.hashDiffers', Buffer.from('hello'), {
      claimed: { sha256: sha256Of(Buffer.from('other')) },
    })
    const content = Buffer.from('hello')
    const true_ = { bytes: 5, mime: 'text/plain', sha256: sha256Of(content).toUpperCase() }
    expect(await put(content, { claimed: true_ })).toMatchObject({ bytes: 5 })
  })
})
