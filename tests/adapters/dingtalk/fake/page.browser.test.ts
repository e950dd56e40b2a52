import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Machine } from '../../../newcomer/machine.ts'
import { describeInBrowser, launchBrowser } from '../../../support/browser.ts'
import { type RunningScript, runScript } from '../../../support/run-script.ts'

/** Where to leave pictures for somebody to look at; none unless asked for. */
const shots = process.env.SCREENSHOTS

describeInBrowser('a DingTalk by itself and a server with what it prints', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-dingtalk-'))
  const faults: string[] = []
  let fake: RunningScript
  let machine: Machine
  let browser: Browser
  let address: string
  /** Of the boss, and of the rep. */
  const codes: string[] = []

  beforeAll(async () => {
    machine = await Machine.open({ DATA_DIR: dataDir })
    const to = `http://127.0.0.1:${machine.port}`
    fake = runScript('tests/fakes/run.ts', ['dingtalk', '--port', '0', '--page', '0', '--client', '0', '--to', to])
    let printed = ''
    fake.process.stdout!.on('data', (text: string) => {
      printed += text
    })
    await fake.prints('The robot of')
    address = /its page at (\S+)/.exec(printed)![1]!
    machine.sets('PORT=8080')
    for (const [line] of printed.matchAll(/^(?:PUBLIC_URL|DINGTALK_\w+)=.*$/gm)) machine.sets(line)
    await machine.runs('npm start')
    codes.push(await codeOf('--name 陈静 --role supervisor --admin'))
    codes.push(await codeOf('--name 王小雨 --role rep --manager 陈静'))
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await machine?.stops()
    fake?.process.kill('SIGTERM')
    await fake?.ended
    rmSync(dataDir, { recursive: true, force: true })
    expect(faults).toEqual([])
  })

  const visit = async (userId: string, width: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 844 } })
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(`${address}/#as=${userId}`)
    return page
  }
  const say = async (page: Page, text: string) => {
    await page.getByLabel('Message', { exact: true }).fill(text)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
  }
  const card = (page: Page, title: string): Locator => page.locator('.card', { hasText: title }).last()
  /** What somebody types who was added to the directory. */
  const codeOf = async (about: string): Promise<string> => {
    const printed = await machine.runs(`npm run -s admin -- people add --json ${about}`)
    return (JSON.parse(printed) as { code: string }).code
  }
  const keep = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`) })
  }

  it('make a first deal, which is asked for on a desk and approved on a phone', async () => {
    const boss = await visit('chenjing', 390)
    const rep = await visit('wangxiaoyu', 1280)
    for (const [index, page] of [boss, rep].entries()) {
      await say(page, `/绑定身份 ${codes[index]}`)
      await page.locator('li.theirs').first().waitFor()
    }
    await say(rep, '/商机 新建 门诊设备采购 客户=青禾医院 金额=5.2万')
    const deal = card(rep, '门诊设备采购')
    await deal.getByRole('button', { name: '推进到需求确认' }).click()
    await card(rep, '门诊设备采购').getByRole('button', { name: '推进到方案演示' }).click()
    await card(rep, '门诊设备采购').getByRole('button', { name: '申请进入报价谈判' }).click()
    const asked = card(boss, '待审批')
    await keep(rep, 'dingtalk-rep')
    await asked.getByRole('button', { name: '批准', exact: true }).click()
    await boss.locator('.card .closing').first().waitFor()
    await keep(boss, 'dingtalk-boss')
    await rep.locator('.card', { hasText: '报价谈判' }).filter({ hasText: '门诊设备采购' }).first().waitFor()
    for (const page of [boss, rep]) await page.close()
  })

  it('a 待办 leads to the page of its card, which knows its reader inside the client and nobody else', async () => {
    const boss = await visit('chenjing', 390)
    const rep = await visit('wangxiaoyu', 390)
    await say(rep, '/商机 新建 手术室设备 客户=青禾医院 金额=8万')
    await card(rep, '手术室设备').getByRole('button', { name: '推进到需求确认' }).click()
    await card(rep, '手术室设备').getByRole('button', { name: '推进到方案演示' }).click()
    await card(rep, '手术室设备').getByRole('button', { name: '申请进入报价谈判' }).click()
    await boss.getByRole('button', { name: '待办' }).first().click()
    const todo = boss.locator('.todo:not(.done) a', { hasText: '手术室设备' })
    const address = (await todo.getAttribute('href'))!
    await rep.goto(address)
    await rep.locator('.notice.refused').waitFor()
    expect(await rep.content()).not.toContain('手术室设备')
    await boss.goto(address)
    await boss.locator('.card', { hasText: '手术室设备' }).waitFor()
    expect(new URL(boss.url()).pathname).toMatch(/^\/c\//)
    for (const colorScheme of ['light', 'dark'] as const) {
      await boss.emulateMedia({ colorScheme })
      await keep(boss, `dingtalk-card-page-${colorScheme}`)
    }
    const wider = await boss.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wider).toBe(0)
    await boss.getByRole('button', { name: '批准', exact: true }).click()
    await boss.locator('.card .closing', { hasText: '批准' }).waitFor()
    await keep(boss, 'dingtalk-card-page-decided')
    await keep(rep, 'dingtalk-card-page-refused')
    for (const page of [boss, rep]) await page.close()
  })

  it('tells the robot in a group what mentions it alone, and whoever left nothing', async () => {
    const page = await visit('wangxiaoyu', 1280)
    await page.getByRole('button', { name: '群 华东销售' }).click()
    await say(page, '中午吃什么')
    await page.getByText('the robot is not told').waitFor()
    await page.getByRole('button', { name: '@成单' }).click()
    await page.getByLabel('Message', { exact: true }).fill('@成单 帮助')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.locator('li.mine', { hasText: '帮助' }).waitFor()
    await page.locator('li.mine', { hasText: 'not acknowledged yet' }).waitFor({ state: 'detached' })
    expect(await page.locator('li.mine', { hasText: 'the robot is not told' }).count()).toBe(1)
    await page.locator('#as').selectOption({ label: '刘芳（已离职）' })
    await say(page, '在吗')
    await page.getByRole('alert').filter({ hasText: 'has left' }).waitFor()
    await page.close()
  })

  it('shows each call with its verdict and the month, fits a phone, and says that it is a drawing', async () => {
    const page = await visit('chenjing', 390)
    await page.getByRole('button', { name: 'Tools' }).click()
    await page.getByText('/v1.0/card/instances/createAndDeliver → ok').first().waitFor()
    await page.getByText(/^API calls: \d+ of 5000/).waitFor()
    await page.getByText('not the client itself').waitFor()
    await keep(page, 'dingtalk-tools')
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wider).toBe(0)
    }
    await page.close()
  })
})
