import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadSealed } from '../../../../adapters/wecom/bot/download.ts'
import { fileNameIn } from '../../../../adapters/wecom/bot/file-name.ts'
import type { InboundFile } from '../../../../src/chat/inbound.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { StartedBot } from './started-bot.ts'

let wecom: FakeWecom
let ours: StartedBot

beforeEach(async () => {
  wecom = await startFakeWecom()
  wecom.corp.member('ZhangSan', { name: '张三' })
  ours = await new StartedBot(wecom).start()
})
afterEach(async () => {
  await ours.bot.stop()
  await wecom.close()
})

async function sent(content: Buffer): Promise<InboundFile> {
  const count = ours.inbounds.length + 1
  wecom.withBot('ZhangSan').sendsFile({ type: 'file', name: '合同.pdf', content })
  const { event } = await ours.heard(count)
  if (!('files' in event) || !event.files?.[0]) throw new Error('no file')
  return event.files[0]
}
const address = { platform: 'wecom', tenant: 'ww', id: 'bot:ZhangSan' }

async function read(file: InboundFile): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of ours.bot.download(file, address)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const sealed = (url: string, key: string): InboundFile => ({
  fileId: `sealed:${Buffer.from(JSON.stringify({ url, key })).toString('base64url')}`,
  name: 'x',
})
const opened = ({ fileId }: InboundFile): { url: string; key: string } =>
  JSON.parse(Buffer.from(fileId.replace('sealed:', ''), 'base64url').toString())

describe('a file that was sent to the bot', () => {
  it.each([1, 31, 32, 33, 64, 65_535, 65_536, 1_000_000])('of %i bytes is what it was', async (bytes) => {
    const content = randomBytes(bytes)
    expect((await read(await sent(content))).equals(content)).toBe(true)
  })

  it('is called what WeCom calls it, which says so with its content', async () => {
    const content = ours.bot.download(await sent(Buffer.from('contract')), address)
    expect(content.name).toBeUndefined()
    for await (const _ of content) expect(content.name).toBe('合同.pdf')
    expect(content.name).toBe('合同.pdf')
    // `contract`, and a block of padding that WeCom does not tell apart.
    expect(content.leastBytes).toBe(0)
  })

  it('says how long it is before it has come', async () => {
    const content = ours.bot.download(await sent(randomBytes(1_000_000)), address)
    for await (const _ of content) {
      expect(content.leastBytes).toBeLessThanOrEqual(1_000_000)
      expect(content.leastBytes).toBeGreaterThan(1_000_000 - 64)
    }
  })

  it.each([
    [`attachment; filename="a b.pdf"`, 'a b.pdf'],
    [`attachment; filename="%E5%90%88.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf`, '合同.pdf'],
    ['attachment; filename=100%.pdf', '100%.pdf'],
    ['attachment; filename=""', undefined],
    ['inline', undefined],
    [undefined, undefined],
  ])('is called so: %s', (header, name) => {
    expect(fileNameIn(header)).toBe(name)
  })

  it('is given up where it is longer than WeCom gives out, and read no further', async () => {
    const file = opened(await sent(randomBytes(1_000_000)))
    let read = 0
    const reading = async () => {
      for await (const chunk of downloadSealed(file, { proxy: undefined, mayAsk: () => true, most: 100_000 }))
        read += chunk.length
    }
    await expect(reading()).rejects.toMatchObject({ code: 'file_too_large' })
    expect(read).toBeLessThanOrEqual(100_000)
  })

  it('is there for five minutes', async () => {
    const file = await sent(Buffer.from('contract'))
    await ours.pass(5 * 60_000 + 1)
    await expect(read(file)).rejects.toMatchObject({ code: 'file_403' })
  })

  it('is refused with another key, from elsewhere, and where it is no file of ours', async () => {
    const { url, key } = opened(await sent(Buffer.from('contract')))
    // One other key in 255 ends in what may be padding; four do not.
    const others = await Promise.allSettled(
      Array.from({ length: 4 }, () => read(sealed(url, randomBytes(32).toString('base64')))),
    )
    expect(others).toContainEqual({ status: 'rejected', reason: expect.objectContaining({ code: 'file_damaged' }) })
    await expect(read(sealed(url, 'short'))).rejects.toMatchObject({ code: 'file_key' })
    await expect(read(sealed('http://169.254.169.254/latest', key))).rejects.toMatchObject({ code: 'file_host' })
    await expect(read(sealed('file:///etc/passwd', key))).rejects.toMatchObject({ code: 'file_host' })
    await expect(read({ fileId: 'nonsense', name: 'x' })).rejects.toMatchObject({ code: 'file_unknown' })
  })

  it('that cannot be reached says nothing of where it is', async () => {
    const { key } = opened(await sent(Buffer.from('contract')))
    const gone = await read(sealed('http://127.0.0.1:1/secret-path', key)).catch((error: unknown) => error)
    expect(gone).toMatchObject({ name: 'NeverArrived', unsent: true })
    expect(String(gone)).not.toContain('secret-path')
  })
})
