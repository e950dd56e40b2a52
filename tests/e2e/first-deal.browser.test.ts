import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
const desk = { viewport: { width: 1280, height: 800 } } as const
/** Where to leave pictures for somebody to look at; none unless asked for. */
const shots = process.env.SCREENSHOTS

describeInBrowser('a first deal, as a newcomer makes it on a fresh install', () => {
  let server: ServerProcess
  let browser: Browser
  const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-first-'))
  const faults: string[] = []

  beforeAll(async () => {
    server = await startServerProcess({ dataDir, url: undefined })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.kill('SIGTERM')
    rmSync(dataDir, { recursive: true, force: true })
    expect(faults).toEqual([])
  })

  const visit = async (persona: string, options: BrowserContextOptions): Promise<Page> => {
    const page = await (await browser.newContext({ locale: 'zh-CN', ...options })).newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(`${server.address}/?as=${persona}`)
    await page.locator('textarea').waitFor()
    return page
  }
  const say = async (page: Page, text: string) => {
    await page.locator('textarea').fill(text)
    await page.locator('textarea').press('Enter')
  }
  const lastCard = (page: Page, title: string) => page.locator('.card', { hasText: title }).last()
  const keep = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`) })
  }

  it('is made by one command, asked up to its approval, approved on a phone, and looks the same to both', async () => {
    const rep = await visit('wang-xiaoyu', desk)
    const supervisor = await visit('chen-jing', { ...phone, colorScheme: 'dark' })
    await say(rep, '/商机 新建 门诊设备采购 客户=青禾医院 金额=5.2万')
    const deal = lastCard(rep, '门诊设备采购')
    await deal.getByRole('button', { name: '推进到需求确认' }).click()
    await deal.getByRole('button', { name: '推进到方案演示' }).click()
    await keep(rep, 'rep-before-asking')
    await deal.getByRole('button', { name: '申请进入报价谈判' }).click()
    await deal.getByText('等 陈静 批准').waitFor()

    const asked = supervisor.locator('.card', { hasText: '待审批' }).filter({ hasText: '门诊设备采购' })
    await keep(supervisor, 'supervisor-asked')
    await asked.getByRole('button', { name: '批准' }).tap()
    const closed = supervisor.locator('.card', { hasText: '门诊设备采购' }).locator('.closing')
    await closed.waitFor()
    expect(await closed.textContent()).toMatch(/陈静.*11月|陈静.*批准|批准.*陈静/)
    await deal.getByText('报价谈判').first().waitFor()
    await keep(supervisor, 'supervisor-decided')
    await keep(rep, 'rep-decided')

    const number = /D-\d+/.exec((await deal.textContent()) ?? '')![0]
    await say(supervisor, `/deal show ${number}`)
    const shown = lastCard(supervisor, number)
    // The approval's card names the deal too; only the deal's own has this button.
    await shown.getByRole('button', { name: '详情' }).waitFor()
    await shown.getByText('报价谈判').first().waitFor()
    // What was decided is a card too, and names the deal.
    const own = `${number} 门诊设备采购 ·`
    const headline = (page: Page) => page.locator('.card h3', { hasText: own }).last().textContent()
    expect(await headline(supervisor)).toBe(await headline(rep))
  })

  it('shows the team its funnel as a picture in the group', async () => {
    const supervisor = await visit('chen-jing', desk)
    const rep = await visit('li-ming', { ...phone, colorScheme: 'light' })
    for (const page of [supervisor, rep]) {
      if (await page.locator('.back').isVisible()) await page.locator('.back').click()
      await page.locator('[data-room="east-sales"]').click()
    }
    await say(supervisor, '/漏斗 华东')
    for (const page of [supervisor, rep]) {
      const picture = page.locator('.card.picture img').last()
      await picture.waitFor()
      await expect
        .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
        .toBe(1440)
    }
    await keep(supervisor, 'funnel-desk')
    await keep(rep, 'funnel-phone')
  })
})
