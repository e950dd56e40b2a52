import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { servePage } from '../../../fakes/wecom/page/page-server.ts'
import { servePhone } from '../../../fakes/wecom/page/phone/phone-server.ts'
import { describeInBrowser, launchBrowser } from '../../../support/browser.ts'
import { call, elementOf, type Stranger, startStranger } from './stranger.ts'

/** A list with a menu and two buttons. */
const card = {
  ...{ card_type: 'button_interaction', task_id: 'list-1', main_title: { title: '我的商机', desc: '共 2 条' } },
  source: { desc: '成单', desc_color: 3 },
  horizontal_content_list: [
    { keyname: '客户', value: '星辰科技' },
    { keyname: '负责人', type: 3, userid: 'lilei', value: '李雷' },
  ],
  button_selection: {
    question_key: 'deal',
    title: '商机',
    option_list: [
      { id: '1', text: '甲' },
      { id: '2', text: '乙' },
    ],
  },
  button_list: [
    { text: '打开', key: 'open', style: 1 },
    { text: '驳回', key: 'reject', style: 3 },
  ],
}

/** Where a page sends whoever it wants to know. */
const loginAt = ({ oauthBase, corp }: FakeWecom, back: string) =>
  `${oauthBase}/connect/oauth2/authorize?${new URLSearchParams({
    ...{ appid: corp.corpId, redirect_uri: back, response_type: 'code', scope: 'snsapi_base', state: 'abc' },
  })}#wechat_redirect`

describeInBrowser('the page of the fake WeCom', () => {
  let wecom: FakeWecom
  let stranger: Stranger
  let shown: Awaited<ReturnType<typeof servePage>>
  let browser: Browser
  let page: Page
  const heard: string[] = []

  async function answer(plain: string): Promise<void> {
    heard.push(plain)
    const { agentId: agentid } = wecom.app
    const touser = elementOf(plain, 'FromUserName')
    if (elementOf(plain, 'Event') === 'click')
      await call(wecom, 'message/send', { touser, agentid, msgtype: 'template_card', template_card: card })
    if (elementOf(plain, 'Event') !== 'template_card_event') return
    const button = { replace_name: `已选 ${elementOf(plain, 'OptionId')}` }
    const response_code = elementOf(plain, 'ResponseCode')
    await call(wecom, 'message/update_template_card', { userids: [touser], agentid, response_code, button })
  }

  beforeAll(async () => {
    wecom = await startFakeWecom()
    wecom.corp.member('lilei', { name: '李雷' })
    stranger = await startStranger(wecom, answer)
    const menu = { button: [{ name: '商机', sub_button: [{ type: 'click', name: '我的', key: '/deal list' }] }] }
    await call(wecom, 'menu/create', menu, { agentid: `${wecom.app.agentId}` })
    shown = await servePage(wecom, 0)
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.goto(shown.url)
  })
  afterAll(async () => {
    await browser.close()
    await shown.close()
    await stranger.close()
    await wecom.close()
  })

  it('lets somebody type, tap the menu, choose and press', async () => {
    await page.getByLabel('Message', { exact: true }).fill('在吗')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('在吗', { exact: true }).waitFor()
    await page.locator('summary', { hasText: '商机' }).click()
    await page.getByRole('button', { name: '我的' }).click()
    await page.getByRole('heading', { name: '我的商机' }).waitFor()
    await page.getByLabel('商机', { exact: true }).selectOption('乙')
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByRole('button', { name: '已选 2' }).waitFor()
    expect(heard.map((plain) => elementOf(plain, 'EventKey'))).toEqual([undefined, '/deal list', 'open'])
  })

  it('opens the page beside the talk with a customer, as the client does', async () => {
    const contact = wecom.contacts.add('赵敏')
    wecom.contacts.follow(contact, 'lilei', 1)
    wecom.sidebarUrl = `${shown.url}/page.css`
    await page.locator('#where').selectOption({ label: '客户 赵敏' })
    await page.getByRole('button', { name: '聊天工具栏' }).click()
    await page.frameLocator('iframe').getByText('color-scheme').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    const cookies = await page.context().cookies()
    expect(cookies.map(({ name, value }) => [name, decodeURIComponent(value)])).toContainEqual([
      'wecom_place',
      `contact:${contact.externalUserid}`,
    ])
  })

  it('opens a page from a card, which learns by the login who reads it', async () => {
    const phone = await servePhone(wecom, stranger.url, 0)
    wecom.app.trustedDomain = new URL(phone.url).host
    wecom.sidebarUrl = `${phone.url}/customer`
    stranger.web.get('/form', async ({ query }, response) => {
      const code = query.code as string | undefined
      if (!code) return response.redirect(loginAt(wecom, `${phone.url}/form`))
      const { userid } = await call(wecom, 'auth/getuserinfo', undefined, { code })
      response.set('x-frame-options', 'DENY').send(`<html><head></head><body>你好，${userid}</body></html>`)
    })
    const template_card = {
      ...{ card_type: 'text_notice', main_title: { title: '填写' } },
      card_action: { type: 1, url: `${phone.url}/form` },
    }
    const { agentId: agentid } = wecom.app
    await call(wecom, 'message/send', { touser: 'lilei', agentid, msgtype: 'template_card', template_card })
    await page.locator('#where').selectOption({ label: '应用 成单' })
    await page.getByText('查看详情').click()
    await page.frameLocator('iframe').getByText('你好，lilei').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await phone.close()
  })

  it('shows each call with its verdict, fits a phone, and says that it is a drawing', async () => {
    await page.getByRole('button', { name: 'Tools' }).click()
    await page.getByText('POST message/update_template_card → ok').waitFor()
    await page.getByText('not the client itself').waitFor()
    const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wider).toBe(0)
  })
})
