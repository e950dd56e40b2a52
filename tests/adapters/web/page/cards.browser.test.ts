import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Answer } from '../../../../src/chat/answer.ts'
import { describeInBrowser } from '../../../support/browser.ts'
import { PageWorld, say } from './page-world.ts'
import { dealCard, dealForm, formBody, listCard, pictureCard, script } from './scripted-bot.ts'

describeInBrowser('cards and forms on the page', () => {
  let pages: PageWorld
  const presses = () => pages.world.receiver.recorded.filter(({ event }) => event.type === 'press')
  const submits = () =>
    pages.world.receiver.recorded.flatMap(({ event }) => (event.type === 'submit' ? [event.values] : []))
  const answerWith = (answer: Answer | Promise<Answer>) => {
    pages.world.receiver.answer = async () => await answer
  }

  beforeAll(async () => {
    pages = await PageWorld.open()
    script(pages.world, {
      '/card': { type: 'card', card: dealCard() },
      '/list': { type: 'card', card: listCard },
      '/picture': { type: 'card', card: pictureCard },
      '/form': formBody(dealForm),
      '/help': { type: 'text', text: '/商机 新建（/deal new） · 新建商机\n试试：\n/deal move <商机> [阶段]' },
    })
  })
  beforeEach(() => {
    pages.world.receiver.recorded.length = 0
    answerWith({ type: 'neutral' })
  })
  afterEach(() => pages.release())
  afterAll(async () => {
    const { faults } = pages
    await pages.close()
    expect(faults).toEqual([])
  })

  it('a button pressed twice presses once; it waits, then its card is rewritten in place', async () => {
    const held = Promise.withResolvers<Answer>()
    answerWith(held.promise)
    const page = await pages.visit('chen')
    await say(page, '/card ')
    const card = page.locator('.card').last()
    await card.locator('.button.primary').dblclick({ force: true })
    await card.locator('.button.waiting').waitFor()
    await card.locator('.button', { hasText: '详情' }).click({ force: true })
    expect(presses()).toHaveLength(1)
    const { messageId } = await lastBotMessage()
    await pages.world.chat.send({
      address: { platform: 'web', tenant: 'local', id: 'dm-chen' },
      locale: 'zh',
      dedupeKey: 'rewritten',
      replaces: { messageId },
      body: { type: 'card', card: dealCard({ buttons: [], closing: '陈晓 推进到需求确认 · 11月23日 14:05' }) },
    })
    held.resolve({ type: 'done' })
    await page.locator('.card .closing', { hasText: '推进到需求确认' }).waitFor()
    expect(await card.locator('.button').count()).toBe(0)
  })

  it('a card whose press changed nothing can be pressed again', async () => {
    const page = await pages.visit('li')
    await say(page, '/list ')
    const look = page.locator('.card').last().locator('li .button').first()
    await look.click()
    await page.locator('.card').last().locator('.waiting').waitFor()
    await expect.poll(() => page.locator('.card').last().locator('[aria-disabled=true]').count()).toBe(0)
    await look.click()
    await expect.poll(() => presses().length).toBe(2)
  })

  it('an answer in words is a line that only the presser sees, also who pressed high up in a long list', async () => {
    answerWith({ type: 'text', text: '还缺：预算、决策人' })
    const page = await pages.visit('chen')
    await say(page, '/card ')
    const card = page.locator('.card').last()
    await card.waitFor()
    for (const line of ['一', '二', '三']) await say(page, Array.from({ length: 12 }, () => line).join('\n'))
    await page.locator('.bubble', { hasText: '三' }).last().waitFor()
    const top = page.locator('.card .button.primary').first()
    await top.scrollIntoViewIfNeeded()
    await top.click()
    const answer = page.locator('.bubble.private', { hasText: '还缺：预算、决策人' })
    await answer.waitFor()
    await expect
      .poll(async () => {
        const { y = -1, height = 0 } = (await answer.boundingBox()) ?? {}
        return y >= 0 && y + height <= 800
      })
      .toBe(true)
  })

  it('a form that answers a press opens at once, checks what must be there, shows errors at their fields, and closes when done', async () => {
    answerWith({ type: 'form', form: dealForm })
    const page = await pages.visit('chen')
    await say(page, '/card ')
    await page.locator('.card').last().locator('.button.primary').click()
    const sheet = page.locator('dialog.form-sheet')
    await sheet.locator('h2', { hasText: '新建商机' }).waitFor()
    await sheet.locator('.button.primary').click()
    expect(await sheet.locator('.field.wrong .field-label').allInnerTexts()).toEqual(['名称', '来源'])
    expect(submits()).toEqual([])

    await sheet.getByLabel('名称').fill('影像系统')
    await sheet.getByLabel('金额').fill('五块')
    await sheet.locator('.option', { hasText: '转介绍' }).click()
    await sheet.locator('select').selectOption('华东')
    await sheet.getByLabel('预计成交').fill('2026-12-01')
    await sheet.getByLabel('已上门').check()
    await sheet
      .getByLabel('需求表')
      .setInputFiles([{ name: '需求.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }])
    await sheet.locator('.file-status', { hasText: '需求.txt' }).waitFor()
    answerWith({ type: 'fieldErrors', errors: { amount: '金额没看懂', '': '整体的问题' } })
    await sheet.locator('.button.primary').click()
    await sheet.locator('.field.money .field-error', { hasText: '金额没看懂' }).waitFor()
    expect(await sheet.locator('.form-problem').textContent()).toBe('整体的问题')
    expect(await sheet.getByLabel('金额').evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true)
    expect(await sheet.getByLabel('名称').inputValue()).toBe('影像系统')

    await sheet.getByLabel('金额').fill('5.2万')
    answerWith({ type: 'done' })
    await sheet.locator('.button.primary').click()
    await sheet.waitFor({ state: 'detached' })
    expect(submits().at(-1)).toEqual({
      title: '影像系统',
      amount: '5.2万',
      close: '2026-12-01',
      source: 'referral',
      region: '华东',
      note: '',
      visit: 'true',
      paper: expect.stringMatching(/^\w{10,}$/),
    })
  })

  it('a form that answers a command opens by itself at what is missing; Escape asks before what was typed is lost, Cancel discards', async () => {
    const page = await pages.visit('wang')
    await say(page, '/form ')
    const sheet = page.locator('dialog.form-sheet')
    const name = sheet.getByLabel('名称')
    await expect.poll(() => name.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    const again = page.locator('.card.form .button').last()
    await again.click()
    await name.fill('打了一半')
    await page.keyboard.press('Escape')
    await sheet.getByText('要放弃吗').waitFor()
    await page.keyboard.press('Escape')
    expect(await name.inputValue()).toBe('打了一半')
    await page.keyboard.press('Escape')
    await sheet.getByRole('button', { name: '放弃' }).click()
    await sheet.waitFor({ state: 'detached' })
    await again.click()
    expect(await name.inputValue()).toBe('')
    await name.fill('又打了一半')
    await sheet.getByRole('button', { name: '取消' }).click()
    await again.click()
    expect(await name.inputValue()).toBe('')
    await name.fill('打完了')
    await sheet.locator('.option').first().click()
    answerWith({ type: 'neutral' })
    await sheet.locator('.button.primary').click()
    await sheet.waitFor({ state: 'detached' })
    await page.locator('.card.form .closing', { hasText: '已提交' }).waitFor()
  })

  it('a form of long ago, or in another tab, does not open by itself', async () => {
    const page = await pages.visit('wang')
    await page.locator('.card.form').last().waitFor()
    expect(await page.locator('dialog').count()).toBe(0)
  })

  it('a picture has its numbers as text, and can be enlarged', async () => {
    const page = await pages.visit('chen')
    await say(page, '/picture ')
    const card = page.locator('.card.picture').last()
    expect(await card.locator('img').getAttribute('alt')).toBe('漏斗图')
    await card.locator('summary').click()
    expect(await card.locator('.lines').textContent()).toBe('线索获取 42\n需求确认 18')
    await card.locator('button.picture').click()
    await page.locator('.lightbox[open]').waitFor()
    await page.locator('.lightbox .icon-button').click()
    await page.locator('.lightbox').waitFor({ state: 'detached' })
  })

  it("a command in the bot's words can be tapped into the composer, without what is to be filled in", async () => {
    const page = await pages.visit('chen')
    await say(page, '/help ')
    const links = page.locator('.bubble').last().locator('.command-link')
    await links.first().waitFor()
    expect(await links.allInnerTexts()).toEqual(['/商机 新建', '/deal move <商机> [阶段]'])
    await links.nth(1).click()
    expect(await page.locator('textarea').inputValue()).toBe('/deal move ')
  })

  async function lastBotMessage() {
    const client = await pages.world.connect('chen')
    await client.frame('ready')
    const [last] = [...client.messages.values()]
      .filter(({ from, room }) => from === null && room === 'dm-chen')
      .slice(-1)
    client.close()
    return { messageId: last!.id }
  }
})
