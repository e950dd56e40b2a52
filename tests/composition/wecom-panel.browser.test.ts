import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nothingPosted } from '../../src/bot/definitions/subjects.ts'
import type { Person } from '../../src/people/person.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { openWecomHouse, type WecomHouse } from './wecom-house.ts'

let house: WecomHouse
let browser: Browser
let liLei: Person

beforeAll(async () => {
  browser = await launchBrowser()
  house = await openWecomHouse({ onPhones: true })
  house.fake.app.trustedDomain = new URL(house.publicUrl).host
  house.fake.app.callsContacts = true
  liLei = await house.joins('LiLei', '李雷')
}, 60_000)
afterAll(async () => {
  await house.close()
  await browser.close()
})

const deal = (customer: string, title: string) =>
  house.store.write((tx) =>
    createDeal(tx, liLei, { title, customer }, { now: new Date(), entryPoint: 'command', refresh: nothingPosted }),
  )

/** The page beside the talk with a contact that was noted with this company. */
async function beside(company: string, options: BrowserContextOptions = {}) {
  const contact = house.fake.contacts.add(`${company}的人`)
  house.fake.contacts.follow(contact, 'LiLei', 1, { remarkCorpName: company })
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
  const url = house.publicUrl
  const place = encodeURIComponent(`contact:${contact.externalUserid}`)
  await context.addCookies([
    { name: 'wecom_user', value: 'LiLei', url },
    { name: 'wecom_place', value: place, url },
  ])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(`${url}/panel/wecom`)
  return { page, complaints, close: () => context.close() }
}

describeInBrowser('the page beside the talk, in a browser as the client has it', () => {
  it('asks the client whom one talks to, joins, and answers presses in place', async () => {
    await deal('青禾医院', '设备采购')
    const { page, complaints, close } = await beside('青禾医院')
    await page.getByText('还不知道是哪家客户').waitFor()
    await page.getByRole('button', { name: '就是这家' }).click()
    await page.getByRole('heading', { name: 'C-1001 青禾医院' }).waitFor()
    await page.getByRole('button', { name: /^推进/ }).first().click()
    await page.getByText('需求确认').first().waitFor()
    await page.getByRole('button', { name: '记一笔' }).click()
    await page.getByRole('textbox').fill('周三来看样机')
    await page.locator('form button').click()
    await page.getByText('周三来看样机 · 李雷').first().waitFor()
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(wide).toBe(390)
    // The client's own bridge is what a browser here does not have of it.
    expect(complaints).toEqual([])
    await close()
  })

  it('takes a file as evidence, says what is missing, and keeps what was filled in', async () => {
    await deal('云杉药房', '设备采购')
    const { page, close } = await beside('云杉药房')
    await page.getByRole('button', { name: '就是这家' }).click()
    await page.getByRole('button', { name: '上传证据' }).click()
    await page.getByLabel('沟通纪要').check()
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByText('文件 · 这一项要填').waitFor()
    expect(await page.getByLabel('沟通纪要').isChecked()).toBe(true)
    const report = { name: '样机测试.txt', mimeType: 'text/plain', buffer: Buffer.from('样机通过测试。\n'.repeat(200)) }
    await page.getByLabel('文件').setInputFiles(report)
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByText('样机测试.txt').waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390)
    await close()
  })

  it('says so where the client does not tell whom one talks to', async () => {
    house.fake.app.callsContacts = false
    const { page, close } = await beside('没有权限公司')
    await page.getByText('企业微信没有说你在和谁聊天').waitFor()
    await page.getByText('admin doctor wecom').waitFor()
    house.fake.app.callsContacts = true
    await close()
  })
})
