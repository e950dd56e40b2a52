import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../../src/store/store.ts'
import { tapsIn } from '../../../fakes/dingtalk/cards/dtmd.ts'
import { pageIn } from '../../../fakes/dingtalk/cards/page-link.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { Browser } from '../login/browser.ts'
import { CardTalk } from './card-talk.ts'

let store: Store
let talk: CardTalk

useStoreForEach(async (opened) => {
  store = opened
})
beforeEach(async () => {
  talk = await CardTalk.start(store, { pushes: 4 })
  const supervisor = await talk.joins('wangfang', '王芳', ['supervisor'])
  await talk.joins('lilei', '李雷', ['rep'], supervisor)
  await talk.types('lilei', '/商机 新建 仁和医院CT 客户=仁和医院 金额=52000')
})
afterEach(async () => {
  expect(talk.dingtalk.violations).toEqual([])
  await talk.stop()
})

/** With the fourth push of the month there is economy. */
const asksForApproval = async () => {
  for (let stage = 0; stage < 3; stage += 1) await talk.types('lilei', '/商机 推进 D-1001')
}
const decided = async () =>
  (await store.read((reader) => reader.select().from(reader.tables.approval))).map(({ state }) => state)
/** Where the newest message leads that somebody taps on. */
const linkOn = (userId: string, label: string): string =>
  pageIn(tapsIn(talk.dingtalk.shownIn(userId).at(-1)!).get(label) ?? '') ?? 'nowhere'
const browserOf = (userId: string) => new Browser(talk.dingtalk, talk.dingtalk.world.visitor(userId))
const formOn = (page: string, label: string) => ({
  press: new RegExp(`value="([^"]*)"[^>]*>${label}</button>`).exec(page)?.[1] ?? '',
  key: /name="key" value="([^"]*)"/.exec(page)?.[1] ?? '',
})
const pushes = () => talk.dingtalk.bill.used('pushes')

it('while pushes are saved on a button leads to the page of its card, where a press costs none', async () => {
  expect(talk.dingtalk.cards.standingIn('lilei')).toHaveLength(1)
  await asksForApproval()
  expect(talk.dingtalk.cards.standingIn('wangfang')).toEqual([])
  const before = pushes()
  const browser = browserOf('wangfang')
  const url = linkOn('wangfang', '批准')
  const page = await browser.opens(url)
  expect(page.body).toContain('仁和医院CT')
  expect(page.headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[^;]+; form-action 'self'/,
  )
  expect(await decided()).toEqual(['pending'])
  const pressed = formOn(page.body, '批准')
  const answered = await browser.sendsIn(url, pressed)
  expect(answered.body).toContain('王芳')
  expect(answered.body).not.toContain('>批准</button>')
  expect(await decided()).toEqual(['approved'])
  // The same copy of the page, sent in again.
  expect((await browser.sendsIn(url, pressed)).status).toBe(200)
  await talk.talk.settled()
  expect(pushes()).toBe(before)
})

it('what wants a word is filled in on the form of the press', async () => {
  await asksForApproval()
  const browser = browserOf('wangfang')
  const url = linkOn('wangfang', '退回')
  const { body } = await browser.opens(url)
  const { status, headers } = await browser.sendsIn(url, formOn(body, '退回'))
  expect(status).toBe(303)
  const form = await browser.opens(headers.location!)
  expect(form.body).toContain('<form method="post" action="?n=0"')
  await browser.sendsIn(`${headers.location}?n=0`, { comment: '缺客户需求表' })
  expect(await decided()).toEqual(['sent_back'])
})

it('the page of somebody’s card is theirs alone, and everybody else gets what a link gets that is not ours', async () => {
  await asksForApproval()
  const url = linkOn('wangfang', '批准')
  const { body } = await browserOf('wangfang').opens(url)
  const other = browserOf('lilei')
  const unknown = await new Browser(talk.dingtalk, undefined).asks(`${talk.pages.publicUrl}/c/none`)
  expect(unknown.status).toBe(404)
  expect(await other.opens(url)).toEqual(unknown)
  const nobody = new Browser(talk.dingtalk, undefined)
  for (const browser of [other, nobody]) expect((await browser.sendsIn(url, formOn(body, '批准'))).status).toBe(404)
  const theirs = browserOf('wangfang')
  await theirs.opens(url)
  const foreign = { method: 'POST', headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } }
  expect((await theirs.asks(url, { ...foreign, body: new URLSearchParams(formOn(body, '批准')) })).status).toBe(403)
  expect((await theirs.sendsIn(url, { press: 'x'.repeat(901), key: 'k'.repeat(8) })).status).toBe(400)
  await talk.talk.settled()
  expect(await decided()).toEqual(['pending'])
})

it('a form that is asked for leads to its page, where sending it in costs no push', async () => {
  await asksForApproval()
  await talk.types('lilei', '/商机 输单 D-1001')
  expect(talk.dingtalk.cards.standingIn('lilei').map((card) => card.seenBy('lilei').form_on)).not.toContain('true')
  const said = JSON.stringify(talk.dingtalk.shownIn('lilei').at(-1))
  const url = /https?:\/\/[^\s"\\)]+\/f\/[^\s"\\)]+/.exec(said)?.[0] ?? 'nowhere'
  const before = pushes()
  const browser = browserOf('lilei')
  expect((await browser.opens(url)).body).toContain('<form')
  await browser.sendsIn(`${url}?n=0`, { reason: 'price' })
  await talk.talk.settled()
  expect((await store.read((reader) => reader.select().from(reader.tables.deal)))[0]).toMatchObject({ status: 'lost' })
  expect(pushes()).toBe(before)
})

it('with a new month cards are pressed in place again', async () => {
  await asksForApproval()
  talk.clock.advance(31 * 24 * 3_600_000)
  await talk.types('wangfang', '/审批 D-1001')
  expect(talk.dingtalk.cards.standingIn('wangfang').length).toBeGreaterThan(0)
})
