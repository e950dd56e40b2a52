import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { readToken, signLink } from '../../pages/token.ts'
import { platformOf } from '../../src/bot/conversations/destination.ts'
import { forgetFormLinks, useFormLink } from '../../src/bot/forms/form-link.ts'
import { enqueue } from '../../src/bot/outbox/enqueue.ts'
import { encodeForm } from '../../src/chat/button-token.ts'
import type { Store } from '../../src/store/store.ts'
import { picture, sha256Of } from '../evidence/files.ts'
import { tableContents } from '../importing/table-contents.ts'
import { direct, startTalk } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { anyCommand, anyForm, effectsOf } from './any-form.ts'
import { namesOn, open, sendFiles, sendIn, testKeys } from './page-server.ts'
import { linkIn, type PageTalk, startPageTalk } from './page-talk.ts'

let store: Store
let talk: PageTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startPageTalk(store)
})
afterEach(() => talk.stop())

const minutes = (count: number) => talk.clock.advance(count * 60_000)
const idIn = (url: string) => readToken(testKeys, url.split('/').at(-1)!)!
const links = () => store.read((reader) => reader.select().from(reader.tables.formLink))

describe('a link', () => {
  it('comes in place of the form, made for this person and this form', async () => {
    const url = await talk.link('李雷')
    expect(url).toContain(`${talk.pages.publicUrl}/f/`)
    expect(await links()).toMatchObject([
      { id: idIn(url), personId: talk.ids.李雷, form: 'any', subject: 'subject', submits: 0, usedAt: null },
    ])
  })

  it('asked for in a group goes to the asker alone; what comes of it belongs to the group', async () => {
    await talk.happens('李雷', '一组', '/any')
    await talk.settled()
    const heard = talk.heard()
    expect(heard).toEqual([expect.stringMatching(/^\[dm-李雷\] any of subject\n.*\/f\/.*\n仅供你本人，15 分钟内有效/)])
    const url = linkIn(heard[0]!)
    const [link] = await links()
    const { conversation } = store.tables
    const [place] = await store.read((reader) =>
      reader.select().from(conversation).where(eq(conversation.id, link!.conversationId)),
    )
    expect(place?.externalId).toBe('一组')
    await sendIn(url, (await open(url)).text, { text: 'x' })
    expect(await effectsOf(store)).toBe(1)
  })

  it('is never sent where others would read it', async () => {
    await talk.link('李雷', '一组')
    const { conversation, outbox } = store.tables
    const [place] = await store.read((reader) =>
      reader.select().from(conversation).where(eq(conversation.externalId, '一组')),
    )
    await store.write((tx) =>
      enqueue(tx, platformOf, {
        destination: { conversation: { platform: 'test', tenant: 'T1', id: '一组' } },
        content: { type: 'form', form: 'any', subject: 'subject' },
        audience: { to: 'asker', personId: talk.ids.李雷, conversationId: place!.id },
        now: talk.clock.now(),
      }),
    )
    await talk.settled()
    expect(talk.heard()).toEqual([])
    const dead = await store.read((reader) => reader.select().from(outbox).where(eq(outbox.state, 'dead')))
    expect(dead).toMatchObject([{ lastError: 'a link is for one person alone' }])
    expect(await links()).toHaveLength(1)
  })

  it('is typed instead where nobody can sign it', async () => {
    await talk.bot.stop()
    const without = await startTalk(store, {
      commands: [anyCommand],
      forms: [anyForm],
      platform: { capabilities: { forms: 'page' } },
    })
    direct(without, '李雷')
    await without.happens('李雷', 'dm-李雷', '/any')
    await without.settled()
    expect(without.heard()).toEqual([expect.stringMatching(/any of subject[\s\S]*请直接输入：\n\/随便$/)])
    expect(await links()).toEqual([])
    await without.stop()
  })

  it('signed with an older key stays good when the keys change', async () => {
    const url = await talk.link('李雷')
    const renewed = ['a newer secret key of the tests, in front of it', ...testKeys] as const
    talk.pages.mount({ ...talk.parts, keys: renewed })
    expect((await open(url)).status).toBe(200)
    talk.pages.mount({ ...talk.parts, keys: [renewed[0]] })
    expect((await open(url)).status).toBe(404)
  })

  it('sent again is the same link, good from then on, and one that was used stays used', async () => {
    talk.platform.beforeSend = () => {
      talk.platform.beforeSend = () => {}
      throw new Error('the network')
    }
    await talk.happens('李雷', 'dm-李雷', '/any')
    await talk.settled()
    minutes(1)
    await talk.settled()
    expect(talk.heard()).toHaveLength(1)
    expect(await links()).toMatchObject([{ expiresAt: new Date(talk.clock.now().getTime() + 15 * 60_000) }])
  })

  it('is forgotten a day after it was over', async () => {
    const url = await talk.link('李雷')
    minutes(16)
    await forgetFormLinks(store, talk.clock.now())
    expect(await links()).toHaveLength(1)
    minutes(24 * 60)
    await forgetFormLinks(store, talk.clock.now())
    expect(await links()).toEqual([])
    expect((await open(url)).status).toBe(410)
  })
})

describe('opening a page', () => {
  it('changes nothing, however often, and is kept by nobody', async () => {
    const url = await talk.link('李雷')
    const before = await tableContents(store)
    for (const method of ['GET', 'HEAD', 'GET']) {
      const { status, headers } = await open(url, { method })
      expect(status).toBe(200)
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
        ),
      })
      expect(headers.get('set-cookie')).toBeNull()
    }
    expect(await tableContents(store)).toEqual(before)
  })

  it('shows every field, in the language of its person', async () => {
    const { page } = await talk.opened('李雷')
    expect(namesOn(page)).toEqual((await anyFields()).map(({ name }) => name))
    expect(page).toContain('lang="zh-CN"')
    expect(page).toContain('仅供 李雷 填写')
    await store.write((tx) => tx.update(tx.tables.person).set({ locale: 'en' }).returning())
    const english = await talk.opened('李雷')
    expect(english.page).toContain('lang="en"')
    expect(english.page).toContain('For 李雷 alone')
  })
})

const anyFields = async () => (await anyForm.draw({} as never, '', ''))!.fields

describe('sending a form in', () => {
  it('is recorded, handled and answered on the page, and ends its link in the same transaction', async () => {
    const { url, page } = await talk.opened('李雷')
    const sent = await sendIn(url, page, { text: '华东', longText: '一\r\n二', tick: 'true' })
    expect(sent.status).toBe(200)
    expect(sent.text).toContain('已提交')
    expect(sent.text).toContain(
      'took [[&#34;text&#34;,&#34;华东&#34;],[&#34;longText&#34;,&#34;一\\n二&#34;],[&#34;tick&#34;,&#34;true&#34;]]',
    )
    expect(await links()).toMatchObject([{ submits: 1, usedAt: talk.clock.now() }])
    expect(await effectsOf(store)).toBe(1)
    expect((await open(url)).status).toBe(410)
    expect((await open(url)).text).toContain('已经提交过')
  })

  it('when its link was ended meanwhile has no effect', async () => {
    const { url, page } = await talk.opened('李雷')
    const sent = await sendIn(url, page, { text: 'meanwhile' })
    expect([sent.status, sent.text]).toEqual([409, expect.stringContaining('已经提交过')])
    expect(await effectsOf(store)).toBe(0)
  })

  it('ends its link once, of two transactions at the same moment', async () => {
    const id = idIn(await talk.link('李雷'))
    const end = () => store.write((tx) => useFormLink(tx, id, talk.clock.now()))
    const ended = await Promise.allSettled([end(), end(), end()])
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('clicked ten times at once is one submit, and every click sees its answer', async () => {
    const { url, page } = await talk.opened('李雷')
    const sent = await Promise.all(Array.from({ length: 10 }, () => sendIn(url, page, { text: 'once' })))
    expect(new Set(sent.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(sent[0]!.status).toBe(200)
    expect(await effectsOf(store)).toBe(1)
    expect(await links()).toMatchObject([{ submits: 1 }])
    const reloaded = await sendIn(url, page, { text: 'once' })
    expect([reloaded.status, reloaded.text]).toEqual([200, sent[0]!.text])
  })

  it('twice at once with different words has one effect', async () => {
    const { url, page } = await talk.opened('李雷')
    const sent = await Promise.all(['one', 'two', 'three'].map((text) => sendIn(url, page, { text })))
    expect(sent.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    expect(await effectsOf(store)).toBe(1)
  })

  it('with a mistake shows it beside its field, keeps what was typed, and can be put right', async () => {
    const { url, page } = await talk.opened('李雷')
    const wrong = await sendIn(url, page, {
      text: 'wrong',
      number: '12',
      choice: 'a',
      tick: 'true',
      longText: '\nkept',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toMatch(
      /<input [^>]*value="wrong" id="field-0"[^>]* aria-invalid="true" autofocus aria-describedby="field-0-problem">/,
    )
    expect(wrong.text).toContain('not this word')
    expect(wrong.text).toContain('<p>nor there</p>')
    expect(wrong.text).toContain('value="12"')
    expect(wrong.text).toContain('\n\nkept</textarea>')
    expect(wrong.text).toMatch(/value="a" checked/)
    expect(wrong.text).toMatch(/value="true" checked/)
    expect(await effectsOf(store)).toBe(0)
    const right = await sendIn(url, wrong.text, { text: 'right' })
    expect(right.status).toBe(200)
    expect(await links()).toMatchObject([{ submits: 2 }])
  })

  it('the same mistake again, from the page that showed it, is judged again', async () => {
    const { url, page } = await talk.opened('李雷')
    const first = await sendIn(url, page, { text: 'wrong' })
    const second = await sendIn(url, first.text, { text: 'wrong' })
    expect(second.status).toBe(422)
    expect(await links()).toMatchObject([{ submits: 2 }])
  })

  it('empty where something is needed, or too long, goes no further than the page', async () => {
    const { url, page } = await talk.opened('李雷')
    const sent = await sendIn(url, page, { text: ' ', longText: '长'.repeat(4001) })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('这一项要填')
    expect(sent.text).toContain('最多 4000 个字，现在有 4001 个')
    expect(await links()).toMatchObject([{ submits: 0 }])
  })

  it('and refused says why above what was typed, changes nothing, and can be tried again', async () => {
    const { url, page } = await talk.opened('李雷')
    const refused = await sendIn(url, page, { text: 'refused' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('这张表单现在不能填写')
    expect(refused.text).toContain('value="refused"')
    expect(await effectsOf(store)).toBe(0)
    expect((await sendIn(url, refused.text, { text: 'now' })).status).toBe(200)
  })

  it('with a file keeps the file, whole and once', async () => {
    const { url, page } = await talk.opened('李雷')
    expect(page).toContain('enctype="multipart/form-data"')
    const content = picture('png', 800, 600)
    const send = () => sendFiles(url, page, { text: 'x' }, { file: new File([content], '报价"单".png') })
    const sent = await Promise.all([send(), send()])
    expect(sent.map(({ status }) => status)).toEqual([200, 200])
    expect(sent[0]!.text).toContain(sha256Of(content))
    const { uploadChunk, file } = store.tables
    expect(await store.read((reader) => reader.select({ id: uploadChunk.uploadId }).from(uploadChunk))).toEqual([])
    expect(await store.read((reader) => reader.select({ bytes: file.bytes }).from(file))).toEqual([
      { bytes: content.length },
    ])
  })

  it('with a file that is not kept says so beside its field and leaves nothing behind', async () => {
    const { url, page } = await talk.opened('李雷')
    const sent = await sendFiles(url, page, { text: 'kept' }, { file: new File(['<html>'], 'proof.png') })
    expect(sent.status).toBe(422)
    expect(sent.text).toMatch(/id="field-8-problem"/)
    expect(sent.text).toContain('value="kept"')
    const mistaken = await sendFiles(url, page, { text: '' }, { file: new File([picture('png')], 'proof.png') })
    expect([mistaken.status, mistaken.text]).toEqual([422, expect.stringContaining('请重新选择文件')])
    const { uploadChunk } = store.tables
    expect(await store.read((reader) => reader.select().from(uploadChunk))).toEqual([])
  })

  it('when the answer takes too long says that it has been taken in, and the answer comes in the chat', async () => {
    const { url, page } = await talk.opened('李雷')
    talk.pages.mount({
      ...talk.parts,
      receiver: {
        receive: (inbound, alongside) => talk.bot.receiver.receive({ ...inbound, answerBy: 0 }, alongside),
        hear: async () => {},
        options: async () => [],
        home: async () => undefined,
        preview: async () => undefined,
      },
    })
    const sent = await sendIn(url, page, { text: 'late' })
    expect(sent.status).toBe(202)
    expect(sent.text).toContain('结果会发到聊天里')
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-李雷] took [["text","late"]]'])
  })
})

describe('a link is for one person', () => {
  it('and does nothing in the hands of another', async () => {
    const url = await talk.link('李雷')
    const event = { type: 'submit' as const, token: encodeForm('any', 'subject'), values: { text: 'x' } }
    const inbound = {
      address: { platform: 'test', tenant: 'T1', id: 'dm-王芳' },
      sender: { tenant: 'T1', userId: '王芳', outsider: false },
      dedupeKey: 'hers',
      at: talk.clock.now(),
      event: { ...event, link: idIn(url) },
      raw: '',
    }
    await talk.bot.receiver.receive(inbound)
    await talk.settled()
    expect(talk.heard().join()).toContain('已经提交过')
    expect(await effectsOf(store)).toBe(0)
  })

  it.each(['left', 'lost their account'])('is over when they have %s', async (what) => {
    const { url, page } = await talk.opened('李雷')
    const { person, identity } = store.tables
    await store.write(async (tx) => {
      if (what === 'left') await tx.update(person).set({ active: false }).where(eq(person.id, talk.ids.李雷))
      else await tx.delete(identity).where(eq(identity.personId, talk.ids.李雷))
    })
    for (const got of [await open(url), await sendIn(url, page, { text: 'x' })]) {
      expect(got.status).toBe(410)
      expect(got.text).toContain('从卡片或命令重新打开')
      expect(got.text).not.toContain('any of')
    }
    expect(await effectsOf(store)).toBe(0)
  })

  it('and over after a quarter of an hour, for opening and for sending in', async () => {
    const { url, page } = await talk.opened('李雷')
    minutes(15)
    for (const got of [await open(url), await sendIn(url, page, { text: 'x' }), await sendIn(url, page, {})]) {
      expect(got.status).toBe(410)
      expect(got.text).toContain('链接已过期')
      expect(got.text).not.toContain('any of')
    }
    expect(await effectsOf(store)).toBe(0)
  })

  it('that nobody made is over, although it is signed', async () => {
    const url = `${talk.pages.publicUrl}/f/${signLink(testKeys, 'abcdefghijklmnop')}`
    expect((await open(url)).status).toBe(410)
  })
})
