import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'

import { pageLimits } from '../../pages/limits.ts'
import type { Store } from '../../src/store/store.ts'
import { tableContents } from '../importing/table-contents.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { effectsOf } from './any-form.ts'
import { type GotPage, namesOn, open, sendIn } from './page-server.ts'
import { type PageTalk, startPageTalk } from './page-talk.ts'

let store: Store
let talk: PageTalk
let url: string

let before: unknown

useStoreForAll(async (opened) => {
  store = opened
  talk = await startPageTalk(store)
  url = await talk.link('李雷')
  before = await contents()
})
afterAll(() => talk.stop())

/** All but the heartbeat. */
async function contents() {
  const { lease: _lease, ...others } = await tableContents(store)
  return others
}

/** A whole page that says no, with what to do, without anything of ours; and nothing was changed. */
async function expectNo({ status, headers, text }: GotPage, wanted: number, sentence: string): Promise<void> {
  expect([status, text]).toEqual([wanted, expect.stringContaining(sentence)])
  expect(text).toMatch(/^<!doctype html>[\s\S]*<h1>[\s\S]*<\/html>\s*$/)
  expect(text).not.toMatch(/any of|李雷|at \w+ \(/)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('cache-control')).toBe('no-store')
  expect(await contents()).toEqual(before)
}

const post = (headers: Record<string, string>, body: NonNullable<RequestInit['body']> = 'text=x') =>
  open(url, { method: 'POST', headers, body })
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe('a submit from elsewhere is refused', () => {
  it.each<[string, Record<string, string>]>([
    ['another origin', { Origin: 'https://evil.example' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
    ['a hidden origin of another site', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister of ours', { Origin: 'null', 'Sec-Fetch-Site': 'same-site' }],
  ])('%s', async (_where, headers) => {
    await expectNo(await post({ ...form, ...headers }), 403, '来自别的网站')
  })
})

describe('a token that is not ours', () => {
  it.each(['GET', 'POST'])('is not found, by %s', async (method) => {
    const token = url.split('/').at(-1)!
    const turned = token.endsWith('0') ? `${token.slice(0, -1)}1` : `${token.slice(0, -1)}0`
    const tokens = [
      turned,
      `x${token.slice(1)}`,
      token.slice(0, -1),
      `${token}0`,
      token.replace('.', '%00'),
      'a',
      '%F0%9F',
    ]
    const odd = [
      "'; drop table deal; --",
      '<script>',
      '..%2f..%2fetc',
      '%ZZ',
      'x'.repeat(5000),
      '%E2%80%AE',
      `${token}/more`,
    ]
    for (const one of [...tokens, ...odd, '']) {
      const init = method === 'POST' ? { method, headers: form, body: 'text=x' } : { method }
      await expectNo(await open(`${talk.pages.publicUrl}/f/${one}`, init), 404, '请回到聊天里')
    }
  })

  it('is refused in the language of the browser', async () => {
    const got = await open(`${talk.pages.publicUrl}/f/x`, { headers: { 'Accept-Language': 'en-GB,zh;q=0.5' } })
    await expectNo(got, 404, 'Go back to the chat')
  })
})

it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is none of the ways', async (method) => {
  const got = await open(url, { method })
  await expectNo(got, 405, '只能打开和提交表单')
  expect(got.headers.get('allow')).toBe('GET, HEAD, POST')
})

describe('a body that is no form of ours', () => {
  it.each<[string, Record<string, string>, string]>([
    ['JSON', { 'Content-Type': 'application/json' }, '{"text":"x"}'],
    ['plain text', { 'Content-Type': 'text/plain' }, 'text=x'],
    ['nothing', {}, ''],
    ['multipart without a boundary', { 'Content-Type': 'multipart/form-data' }, 'text'],
    ['multipart that never begins', { 'Content-Type': 'multipart/form-data; boundary=b' }, 'text'],
    ['multipart that ends early', { 'Content-Type': 'multipart/form-data; boundary=b' }, '--b\r\nContent-Dis'],
    [
      'multipart without names',
      { 'Content-Type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--',
    ],
    ['gibberish compressed', { ...form, 'Content-Encoding': 'gzip' }, 'text=x'],
    ['an unknown encoding', { ...form, 'Content-Encoding': 'zstd' }, 'text=x'],
    ['a thousand fields', form, 'a=1&'.repeat(1000)],
    ['a name without end', form, `${'n'.repeat(1000)}=1`],
    ['a name with a NUL in it', form, 'n%00=1'],
  ])('is refused: %s', async (_what, headers, body) => {
    await expectNo(await post(headers, body), 400, '无法读取')
  })

  it('is refused when it is ten megabytes of text', async () => {
    const typed = 'x'.repeat(10_500_000)
    await expectNo(await post(form, `text=${typed}`), 413, '内容太大')
    const body = new FormData()
    body.append('text', typed)
    await expectNo(await post({}, body), 413, '内容太大')
  })

  it('is refused when its file is larger than any that is kept', async () => {
    const body = new FormData()
    body.append('file', new File([Buffer.alloc(pageLimits.requestBytes)], 'x.png'))
    await expectNo(await post({}, body), 413, '内容太大')
  })

  it('is refused where its sender reads nothing before everything is sent', async () => {
    const { hostname, port, pathname } = new URL(url)
    const socket = connect(Number(port), hostname).pause()
    const begin = '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    const length = begin.length + pageLimits.requestBytes
    const headers = `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${length}`
    socket.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n${begin}`)
    await new Promise((sent) => socket.write(Buffer.alloc(pageLimits.requestBytes), sent))
    let heard = ''
    for await (const piece of socket.setEncoding('utf8')) {
      heard += piece
      if (heard.includes('</html>')) break
    }
    expect(heard).toMatch(/^HTTP\/1.1 413 [\s\S]*内容太大/)
    expect(await contents()).toEqual(before)
  })

  it('whose sender goes away in the middle harms nobody', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b']) {
      const { promise: gone, resolve } = Promise.withResolvers<void>()
      const half = request(url, { method: 'POST', headers: { 'Content-Type': type, 'Content-Length': 1000 } })
      half.on('error', () => resolve())
      half.write('--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf', () => half.destroy())
      await gone
    }
    expect((await open(url)).status).toBe(200)
    expect(await contents()).toEqual(before)
  })
})

describe('anything at all in every field', () => {
  it.each([
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>"\'>'],
    ['SQL', "'); DROP TABLE deal; --"],
    ['emoji, a family and a flag', '👨‍👩‍👧‍👦🇨🇳 ok'],
    ['marks that turn lines around', '\u202Eabc\u202C\u0000\uD800'],
    ['an entity', '&lt;b&gt; &amp;amp;'],
  ])('is a text and nothing else: %s', async (_what, text) => {
    const link = await talk.opened('王芳')
    const values = Object.fromEntries(namesOn(link.page).map((name) => [name, name === 'text' ? 'wrong' : text]))
    const again = await sendIn(link.url, link.page, values)
    expect(again.status).toBe(422)
    const taken = await sendIn(link.url, again.text, { ...values, text, extra: text, __proto__: text })
    expect(taken.status).toBe(200)
    for (const { text: shown } of [again, taken]) {
      expect(shown).not.toMatch(/<script|<img|<b>/)
      expect(shown.match(/<form/g)?.length ?? 0).toBeLessThanOrEqual(1)
      expect(shown.isWellFormed()).toBe(true)
      expect(shown).not.toMatch(/\0|\\u0000/)
    }
  })
})

it('a submit that is played again has no second effect', async () => {
  const link = await talk.opened('李雷')
  const first = await sendIn(link.url, link.page, { text: 'once' })
  const effects = await effectsOf(store)
  expect(await sendIn(link.url, link.page, { text: 'once' })).toMatchObject({ status: 200, text: first.text })
  for (const text of ['twice', 'more']) {
    const replayed = await sendIn(link.url, link.page, { text })
    expect([replayed.status, replayed.text]).toEqual([410, expect.stringContaining('已经提交过')])
  }
  expect(await effectsOf(store)).toBe(effects)
})

it('one link sent in without end is stopped', async () => {
  const link = await talk.opened('李雷')
  const { formLink } = store.tables
  await store.write((tx) => tx.update(formLink).set({ submits: pageLimits.submits }).returning({ id: formLink.id }))
  expect((await sendIn(link.url, link.page, { text: 'x' })).status).toBe(429)
})
