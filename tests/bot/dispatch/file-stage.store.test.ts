import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { captureMessages } from '../../../src/archive/capture-message.ts'
import { readArchive } from '../../../src/archive/read-archive.ts'
import { freeFiles } from '../../../src/bot/inbox/claim-files.ts'
import type { InboundFile } from '../../../src/chat/inbound.ts'
import { msPerDay, msPerHour } from '../../../src/clock/lengths.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { databaseFiles } from '../../../src/evidence/file-store.ts'
import { releaseFile } from '../../../src/evidence/release-file.ts'
import type { Store } from '../../../src/store/store.ts'
import { picture, sha256Of } from '../../evidence/files.ts'
import { direct, group, HandClock, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let talk: Talk
let clock: HandClock

const image = picture('png')

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
})
beforeEach(async () => {
  clock = new HandClock()
  await begin()
  group(talk, '客户群', '王小雨', '!赵先生')
  await talk.happens('赵先生', '客户群', '你好', { outsider: true })
  await talk.settled()
  await bind('客户群')
})
afterEach(() => talk.stop())

const onPlatform = new Map<string, Uint8Array | AsyncIterable<Uint8Array>>()

async function begin(parts: TalkParts = {}): Promise<void> {
  talk = await startTalk(store, {
    clock,
    platform: { files: onPlatform },
    files: databaseFiles(store, clock),
    capture: (batch, tx, tools) => captureMessages(tx, batch, tools),
    ...parts,
  })
}

async function bind(where: string): Promise<void> {
  const { conversation } = store.tables
  await store.write((tx) =>
    tx.update(conversation).set({ customerId: 'k', boundAt: clock.now() }).where(eq(conversation.externalId, where)),
  )
}

let counter = 0
/** 赵先生 sends files; each has its content, unless the platform has none. */
async function sends(files: Record<string, Uint8Array | undefined>, of: Partial<InboundFile> = {}, where = '客户群') {
  const sent = Object.entries(files).map(([name, content]) => {
    if (content) onPlatform.set(name, content)
    return { fileId: name, name, ...of }
  })
  const messageId = `f${counter++}`
  await talk.happens(
    '赵先生',
    where,
    { type: 'message', messageId, text: '请看', files: sent, kind: 'image' },
    { outsider: true },
  )
}

const archived = () => store.read((reader) => readArchive(reader, { customerId: 'k', limit: 50 }))
const lastFiles = async () => (await archived()).at(-1)!.files
const downloads = () => talk.platform.calls.filter((call) => call.startsWith('download'))

describe('a file of a bound group', () => {
  it('is fetched and kept with its message: what it is, how long, and its hash', async () => {
    await sends({ '现场.png': image, '说明.txt': Buffer.from('三台') })
    await talk.settled()
    expect((await archived()).at(-1)).toMatchObject({ text: '请看' })
    expect(await lastFiles()).toMatchObject([
      { name: '现场.png', state: 'kept', content: { sha256: sha256Of(image), bytes: image.length, mime: 'image/png' } },
      { name: '说明.txt', state: 'kept', content: { bytes: 6, mime: 'text/plain' } },
    ])
    const pieces: Buffer[] = []
    for await (const piece of databaseFiles(store, clock).open(sha256Of(image))) pieces.push(piece)
    expect(Buffer.concat(pieces).equals(image)).toBe(true)
  })

  it('is kept whatever it is: a voice, and a picture that is called something else', async () => {
    const voice = Buffer.from('#!AMR\n\x00\x01\xff\xfe', 'latin1')
    await sends({ '语音.amr': voice, '其实是图.txt': image })
    await talk.settled()
    expect(await lastFiles()).toMatchObject([
      { state: 'kept', content: { sha256: sha256Of(voice), mime: 'application/octet-stream' } },
      { state: 'kept', content: { mime: 'image/png' } },
    ])
  })

  it('never holds up what is said: texts are archived while a download hangs', async () => {
    const hanging = Promise.withResolvers<void>()
    talk.platform.beforeDownload = () => hanging.promise
    await sends({ '现场.png': image })
    await talk.happens('赵先生', '客户群', '在吗', { outsider: true })
    await talk.happens('王小雨', '客户群', '在')
    expect((await archived()).map(({ text }) => text)).toEqual(['请看', '在吗', '在'])
    expect((await archived())[0]!.files).toMatchObject([{ state: 'open', content: undefined }])
    hanging.resolve()
    await talk.settled()
    expect((await archived())[0]!.files).toMatchObject([{ state: 'kept' }])
  })

  it('is not fetched for the bot before its message is kept, in a direct conversation with a customer either', async () => {
    const dm = direct(talk, '王小雨')
    await talk.happens('王小雨', dm, '你好')
    await talk.settled()
    await bind(dm)
    const hanging = Promise.withResolvers<void>()
    talk.platform.beforeDownload = () => hanging.promise
    onPlatform.set('现场.png', image)
    const files = [{ fileId: '现场.png', name: '现场.png' }]
    await talk.happens('王小雨', dm, { type: 'message', messageId: 'd1', text: '发给客户', files })
    await expect.poll(async () => (await archived()).map(({ text }) => text)).toEqual(['发给客户'])
    hanging.resolve()
    await talk.settled()
    expect(await lastFiles()).toMatchObject([{ state: 'kept' }])
    expect(downloads()).toHaveLength(1)
  })

  it('of a group that is not bound stays where it is', async () => {
    group(talk, '别的群', '王小雨', '!赵先生')
    await sends({ '现场.png': image }, {}, '别的群')
    await talk.settled()
    expect(downloads()).toEqual([])
    expect(await store.read((reader) => reader.select().from(reader.tables.capturedFile))).toEqual([])
  })

  it('keeps its content when no evidence has that any more', async () => {
    await sends({ '现场.png': image })
    await talk.settled()
    await store.write((tx) => releaseFile(tx, sha256Of(image)))
    expect(await databaseFiles(store, clock).stat(sha256Of(image))).toMatchObject({ bytes: image.length })
  })
})

describe('given up with the reason, and the text stays', () => {
  it.each([
    ['longer than an upload may be', { bytes: 20_000_001 }, 'error.file.tooLarge'],
    ['told to be longer than it is', { bytes: image.length }, undefined],
  ] as const)('what is %s', async (_what, of, reason) => {
    await sends({ '现场.png': image }, of)
    await talk.settled()
    expect(await lastFiles()).toMatchObject([{ state: reason ? 'gone' : 'kept', reason }])
    expect((await archived()).at(-1)).toMatchObject({ text: '请看' })
  })

  it('what the platform gives out no more', async () => {
    await sends({ '撤回了.png': undefined })
    await talk.settled()
    expect(await lastFiles()).toMatchObject([{ state: 'gone', reason: 'file_not_found' }])
    await talk.passes(120, 30)
    expect(downloads()).toHaveLength(1)
  })

  it('what cannot be reached for three days, or until it expires', async () => {
    talk.platform.beforeDownload = () => {
      throw new NeverArrived('away')
    }
    await sends({ '到明天.png': image }, { expiresAt: new Date(clock.now().getTime() + msPerDay) })
    await sends({ '不限.png': image })
    await talk.passes(msPerDay / 1_000 + 600, 6 * 3_600 + 300, { lanesWait: true })
    const states = async () =>
      (await archived()).flatMap(({ files }) => files.map(({ state, reason }) => [state, reason]))
    expect(await states()).toEqual([
      ['gone', 'unreachable'],
      ['open', 'unreachable'],
    ])
    await talk.passes((2 * msPerDay) / 1_000, 6 * 3_600, { lanesWait: true })
    expect(await states()).toEqual([
      ['gone', 'unreachable'],
      ['gone', 'unreachable'],
    ])
  })
})

describe('fetched in the end', () => {
  it('after the platform was away, or asked to wait', async () => {
    let refusals: Error[] = [
      new NeverArrived('away'),
      new RemoteRefused('ratelimited', { retryAfterMs: 30_000, about: 'lane' }),
    ]
    talk.platform.beforeDownload = () => {
      const [refusal, ...left] = refusals
      refusals = left
      if (refusal) throw refusal
    }
    await sends({ '现场.png': image })
    await talk.passes(60, 10, { lanesWait: true })
    expect(await lastFiles()).toMatchObject([{ state: 'kept', reason: undefined }])
    expect(downloads()).toHaveLength(3)
  })

  it('after the process ended between capture and fetch', async () => {
    talk.platform.beforeDownload = () => {
      throw new NeverArrived('away')
    }
    await sends({ '现场.png': image })
    await talk.settled()
    await talk.stop()
    // What held it last has died.
    const { capturedFile } = store.tables
    await store.write((tx) => tx.update(capturedFile).set({ claim: 'a process that died' }))
    clock.advance(msPerHour)
    await begin()
    await talk.settled()
    expect(await lastFiles()).toMatchObject([{ state: 'kept' }])
  })

  it('first those that expire first', async () => {
    const until = (hours: number) => ({ expiresAt: new Date(clock.now().getTime() + hours * msPerHour) })
    let refuses = true
    talk.platform.beforeDownload = () => {
      if (refuses) throw new RemoteRefused('ratelimited', { retryAfterMs: 5_000, about: 'lane' })
    }
    await sends({ '不限.png': image })
    await sends({ '三小时.png': image }, until(3))
    await sends({ '一小时.png': image }, until(1))
    await talk.passes(1, 1, { lanesWait: true })
    const now = new Date(clock.now().getTime() + msPerHour)
    const next = await store.read((reader) =>
      freeFiles(reader, { others: [], inHand: [], platforms: ['test'], full: [], now, limit: 8 }),
    )
    expect(next.map(({ seq }) => seq)).toEqual([4, 3, 2])
    refuses = false
    await talk.passes(30, 10, { lanesWait: true })
    expect((await archived()).map(({ files }) => files[0]!.state)).toEqual(['kept', 'kept', 'kept'])
  })
})
