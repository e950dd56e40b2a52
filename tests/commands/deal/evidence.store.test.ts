import { eq } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { dealCard } from '../../../cards/deals/deal.ts'
import { evidenceCard } from '../../../cards/deals/evidence.ts'
import { dealEvidenceCommand } from '../../../commands/deal/evidence.ts'
import { dealNewCommand } from '../../../commands/deal/new.ts'
import { captureMessages } from '../../../src/archive/capture-message.ts'
import type { InboundEvent, InboundFile } from '../../../src/chat/inbound.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { databaseFiles } from '../../../src/evidence/file-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { picture, pngDeclaring, sha256Of } from '../../evidence/files.ts'
import { direct, group, HandClock, join } from '../../support/bot-harness.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { type DealTalk, startDealTalk } from './deal-talk.ts'

let store: Store
let talk: DealTalk
let counter = 0

useStoreForAll(async (opened) => {
  store = opened
  const clock = new HandClock()
  talk = await startDealTalk(store, {
    clock,
    commands: [dealNewCommand, dealEvidenceCommand],
    cards: [dealCard, evidenceCard],
    files: databaseFiles(store, clock),
    capture: (batch, tx, tools) => captureMessages(tx, batch, tools),
  })
  const otherSupervisor = await join(store, '赵敏', ['supervisor'], talk.ids.陈总)
  await join(store, '周杰', ['rep'], otherSupervisor)
  direct(talk, '周杰')
  await talk.types('李雷', '/deal new 设备采购 客户=某某医院')
})
afterEach(async () => {
  // What one test sent must not wait for the command of the next.
  talk.clock.advance(3_700_000)
  await clearUploads()
})
afterAll(() => talk.stop())

const clearUploads = () => store.write((tx) => tx.delete(tx.tables.uploadChunk))
const offer = (name: string, content: Buffer, claims: Partial<InboundFile> = {}): InboundFile => {
  const fileId = `f${counter++}`
  talk.platform.files.set(fileId, content)
  return { fileId, name, bytes: content.length, mime: '', ...claims }
}
const command = (text: string, ...files: InboundFile[]): InboundEvent => ({ type: 'command', text, files })
const message = (...files: InboundFile[]): InboundEvent => ({
  type: 'message',
  messageId: `file-${counter++}`,
  text: '',
  files,
})
const does = async (who: string, event: InboundEvent, where = `dm-${who}`) => {
  talk.heard()
  await talk.happens(who, where, event)
  await talk.settled()
  return talk.heard().join('\n')
}
const bound = () =>
  store.read((reader) => {
    const { evidence } = reader.tables
    return reader.select().from(evidence).orderBy(evidence.at, evidence.kind, evidence.version)
  })
const nothingKept = async (happening: () => Promise<string>) => {
  const count = () =>
    store.read(async (reader) => {
      const { evidence, file, uploadChunk } = reader.tables
      return [
        (await reader.select({ id: evidence.id }).from(evidence)).length,
        (await reader.select({ sha256: file.sha256 }).from(file)).length,
        (await reader.select({ at: uploadChunk.at }).from(uploadChunk)).length,
      ]
    })
  const before = await count()
  const heard = await happening()
  expect(await count()).toEqual(before)
  return heard
}
const items = (where: string) => {
  const card = talk.card(where)
  return card.kind === 'list' ? card.items.map(({ title, detail }) => `${title} | ${detail}`) : []
}

describe('/deal evidence', () => {
  it('with a file binds it to the deal and its stage, and shows what there is', async () => {
    const shot = picture('png')
    const heard = await does('李雷', command('/deal evidence D-1001 产品演示截图', offer('../../演示.png', shot)))
    expect(heard).toContain('card D-1001 设备采购 · 证据')
    const [first] = await bound()
    expect(first).toMatchObject({
      kind: '产品演示截图',
      version: 1,
      name: '演示.png',
      sha256: sha256Of(shot),
      bytes: shot.length,
      mime: 'image/png',
      uploaderId: talk.ids.李雷,
    })
    expect(items('dm-李雷')[0]).toMatch(/^产品演示截图 v1 · 演示\.png \| 李雷 · .* · \d+ (B|KB)$/)
    const card = talk.card('dm-李雷')
    expect(card.kind === 'list' && card.items[0]!.link).toEqual({ label: '打开', path: `evidence/${first!.id}` })
  })

  it('takes the files sent to the bot just before, within ten minutes', async () => {
    const heard = await does(
      '李雷',
      message(offer('纪要.txt', Buffer.from('客户要三台')), offer('二.txt', Buffer.from('二'))),
    )
    expect(heard).toContain('收到「纪要.txt」（15 B）')
    talk.clock.advance(9 * 60_000)
    await talk.types('李雷', '/deal evidence D-1001 沟通纪要')
    expect((await bound()).filter(({ kind }) => kind === '沟通纪要').map(({ name }) => name)).toEqual([
      '纪要.txt',
      '二.txt',
    ])
    expect((await talk.types('李雷', '/deal evidence D-1001 沟通纪要')).join()).toContain('没有收到文件')
  })

  it('is never an older file: not when the one sent last was bound, and not when it could not be taken', async () => {
    const proves = async () => (await talk.types('李雷', '/deal evidence D-1001 沟通纪要')).join()
    await does('李雷', message(offer('旧.txt', Buffer.from('旧的'))))
    await does('李雷', message(offer('新.txt', Buffer.from('新的'))))
    await proves()
    expect(await proves()).toContain('没有收到文件')
    await does('李雷', message(offer('旧.txt', Buffer.from('旧的'))))
    await does('李雷', message({ fileId: 'gone', name: '新二.txt', bytes: 3, mime: '' }))
    expect(await proves()).toContain('没有收到文件')
    const names = (await bound()).map(({ name }) => name)
    expect([names.includes('新.txt'), names.includes('旧.txt')]).toEqual([true, false])
  })

  it('but not after eleven, not from somebody else, and not what was only said in a group', async () => {
    await does('李雷', message(offer('旧.txt', Buffer.from('旧'))))
    expect((await talk.types('韩梅', '/deal evidence D-1001 沟通纪要')).join()).not.toContain('card')
    talk.clock.advance(11 * 60_000)
    expect((await talk.types('李雷', '/deal evidence D-1001 沟通纪要')).join()).toContain('没有收到文件')
    await does('李雷', message(offer('群.txt', Buffer.from('群'))), '一组')
    const uploads = await store.read((reader) =>
      reader.select({ id: reader.tables.uploadChunk.uploadId }).from(reader.tables.uploadChunk),
    )
    expect(new Set(uploads.map(({ id }) => id)).size).toBe(1)
  })

  it('without a kind asks for it when there is a file, else lists', async () => {
    const asked = await does('李雷', command('/deal evidence D-1001', offer('a.txt', Buffer.from('a'))))
    expect(asked).toContain('沟通纪要、客户需求表、产品演示截图')
    expect((await talk.types('王芳', '/商机 证据 D-1001')).join()).toContain('证据')
  })

  it('takes the last messages with the customer', async () => {
    const { conversation } = store.tables
    const [deal] = await store.read((reader) => reader.select().from(reader.tables.deal))
    await talk.happens('李雷', '客户群', '大家好')
    await talk.settled()
    await store.write((tx) =>
      tx.update(conversation).set({ customerId: deal!.customerId }).where(eq(conversation.externalId, '客户群')),
    )
    expect((await talk.types('李雷', '/deal evidence D-1001 沟通纪要 最近=3')).join()).toContain('没有')
    for (const text of ['预算五万', '三台', '下周签']) await talk.happens('赵先生', '客户群', text, { outsider: true })
    await talk.settled()
    await talk.types('李雷', '/deal evidence D-1001 沟通纪要 最近=2')
    const last = (await bound()).at(-1)!
    expect(last).toMatchObject({ kind: '沟通纪要', sha256: null, bytes: null })
    expect(last.toSeq! - last.fromSeq!).toBe(1)
  })

  it('in a group is shown where everybody may see it, and what is taken off is gone from every copy', async () => {
    await does('李雷', command('/deal evidence D-1001 客户需求表', offer('需求.txt', Buffer.from('三台'))), '一组')
    expect(items('一组').some((item) => item.startsWith('客户需求表 v1'))).toBe(true)
    const card = talk.card('一组')
    const row = card.kind === 'list' ? card.items.find(({ title }) => title.startsWith('客户需求表')) : undefined
    await does('王芳', { type: 'press', token: row!.button!.token }, '一组')
    expect(items('一组').some((item) => item.startsWith('客户需求表'))).toBe(false)
    expect(items('dm-李雷').some((item) => item.startsWith('客户需求表'))).toBe(false)
  })
})

describe('refused clearly, with nothing kept', () => {
  const refusal = (who: string, file: InboundFile, deal = 'D-1001') =>
    nothingKept(() => does(who, command(`/deal evidence ${deal} 产品演示截图`, file)))

  it.each([
    ['a page as a screenshot', '截图.png', Buffer.from('<!doctype html><script>alert(1)</script>'), {}, '类型不收'],
    ['200 MB, declared', '大.png', Buffer.from('x'), { bytes: 200_000_000 }, '最多 20 MB'],
    ['a picture of 50,000×50,000', 'bomb.png', pngDeclaring(50_000, 50_000), {}, '50000×50000'],
    ['another size than claimed', 'a.txt', Buffer.from('hello'), { bytes: 4 }, '4 字节，实际是 5 字节'],
    ['another type than claimed', 'a.txt', Buffer.from('hello'), { mime: 'image/png' }, '不符'],
    ['an empty file', 'a.txt', Buffer.alloc(0), {}, '是空的'],
  ])('%s', async (_what, name, content, claims, sentence) => {
    expect(await refusal('李雷', offer(name, content, claims))).toContain(sentence)
  })

  it('200 MB, streamed', async () => {
    let taken = 0
    async function* endless() {
      for (; taken < 200; taken += 1) yield Buffer.alloc(1_000_000, 'a')
    }
    const file = offer('大.txt', Buffer.from('x'), { bytes: 10_000_000 })
    talk.platform.files.set(file.fileId, endless())
    expect(await refusal('李雷', file)).toContain('最多 20 MB')
    expect(taken).toBeLessThan(25)
  })

  it("another team's deal, like one there is not", async () => {
    const theirs = await refusal('周杰', offer('a.png', picture('png')))
    expect(theirs).toContain('找不到商机「D-1001」')
    expect(await refusal('周杰', offer('a.png', picture('png')), 'D-9999')).toBe(theirs.replace('1001', '9999'))
  })

  it('nothing: a platform that puts a file off is asked again', async () => {
    const putOff = [{ retryAfterMs: 1_000 }, { about: 'lane' as const, retryAfterMs: 1_000 }]
    talk.platform.beforeDownload = () => {
      const next = putOff.shift()
      if (next) throw new RemoteRefused('ratelimited', next)
    }
    const file = offer('迟到.txt', Buffer.from('迟到'))
    await talk.happens('李雷', 'dm-李雷', command('/deal evidence D-1001 沟通纪要', file))
    await vi.waitFor(async () => {
      talk.clock.advance(1_000)
      expect((await bound()).map(({ name }) => name)).toContain('迟到.txt')
    }, 10_000)
    expect(putOff).toEqual([])
    talk.heard()
  })

  it('a file the platform does not have any more', async () => {
    const file = { fileId: 'gone', name: 'a.txt', bytes: 3, mime: '' }
    expect(await refusal('李雷', file)).toContain('取不到')
  })

  it('what an outsider sends is not even fetched, where their group is not bound', async () => {
    group(talk, '别的客户群', '李雷', '!钱先生')
    await nothingKept(async () => {
      const file = offer('a.txt', Buffer.from('x'))
      await talk.happens('钱先生', '别的客户群', command('/deal evidence D-1001 沟通纪要', file), { outsider: true })
      await talk.settled()
      return talk.heard().join('\n')
    })
  })
})

describe('what is said under a card', () => {
  it('of a deal is about that deal, unless it names another', async () => {
    await does('李雷', command('/deal evidence D-1001'), '一组')
    const copy = talk.platform.deliveries.findLast(({ body }) => body.type === 'card')!
    const under = (text: string, ...files: InboundFile[]) =>
      does('李雷', { ...message(...files), text, toBot: true, thread: copy.messageId } as InboundEvent, '一组')
    expect(await under('证据')).toContain('card D-1001 设备采购 · 证据')
    expect(await under('证据 客户需求表', offer('表.txt', Buffer.from('需求')))).toContain('card D-1001')
    expect((await bound()).filter(({ kind }) => kind === '客户需求表').map(({ name }) => name)).toEqual(['表.txt'])
    expect(await under('证据 D-9999')).toContain('D-9999')
    expect(await does('李雷', command('/deal evidence 沟通纪要'), '一组')).not.toContain('card D-1001')
  })
})
