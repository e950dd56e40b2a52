import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { effectsOf, kinds } from './any-form.ts'
import { type PageTalk, startPageTalk } from './page-talk.ts'

describeInBrowser('a form page in a browser', () => {
  let store: Store
  let talk: PageTalk
  let browser: Browser

  useStoreForAll(
    async (opened) => {
      store = opened
      talk = await startPageTalk(store)
      browser = await launchBrowser()
    },
    { dialect: 'sqlite' },
  )
  afterAll(async () => {
    await browser?.close()
    await talk?.stop()
  })

  async function visit(options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    const response = await page.goto(await talk.link('李雷'))
    expect(response?.status()).toBe(200)
    return { page, complaints, context }
  }

  it('works without a script, on a phone: a mistake, put right, sent in, reloaded', async () => {
    const before = await effectsOf(store)
    const { page, complaints, context } = await visit({ javaScriptEnabled: false })
    await page.getByLabel('a text').fill('wrong')
    await page.getByLabel('a longText').fill('一\n二')
    await page.getByLabel('a date').fill('2026-12-24')
    await page.getByLabel('A', { exact: true }).check()
    await page.getByLabel('a tick').check()
    await page
      .getByLabel('a file')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('一份说明') })
    await page.getByRole('button', { name: 'send' }).click()
    await page.getByText('not this word').waitFor()
    expect(await page.getByLabel('a longText').inputValue()).toBe('一\n二')
    expect(await page.getByLabel('a date').inputValue()).toBe('2026-12-24')
    expect(await page.getByLabel('a tick').isChecked()).toBe(true)
    await page.getByLabel('a text').fill('right')
    await page.getByRole('button', { name: 'send' }).click()
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    expect(await effectsOf(store)).toBe(before + 1)
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
    await context.close()
  })

  it('is filled in with the keyboard alone, in the order it is read', async () => {
    const { page, context } = await visit()
    const reached: string[] = []
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      reached.push(await page.evaluate('document.activeElement.name || document.activeElement.type || ""'))
    }
    const order = [...kinds, 'submit']
    expect([...new Set(reached)].filter((name) => order.includes(name))).toEqual(order.slice(0, new Set(reached).size))
    await context.close()
  })

  it.each(['light', 'dark'] as const)('fits a phone and can be read, %s', async (colorScheme) => {
    const { page, context } = await visit({ colorScheme })
    await page.getByRole('button', { name: 'send' }).click()
    await page.getByText('这一项要填').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    const targets =
      (await page.evaluate(`[...document.querySelectorAll('button, .choice, input[type=text], input[type=date], input[type=file], textarea')]
      .map((element) => element.getBoundingClientRect().height)`)) as number[]
    expect(targets.length).toBeGreaterThan(8)
    expect(Math.min(...targets)).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(lowestContrast)).toBeGreaterThanOrEqual(4.5)
    await context.close()
  })
})

/** Of every text on the page with the nearest ground behind it (WCAG 2.2, relative luminance). */
const lowestContrast = `(() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = rgb(getComputedStyle(at).backgroundColor)
      if (a === 1) return [r, g, b]
    }
    return [255, 255, 255]
  }
  const ratios = [...document.querySelectorAll('h1, p, label, legend, span, a, button, input, textarea')].map((element) => {
    const [one, other] = [light(rgb(getComputedStyle(element).color)), light(groundOf(element))]
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  })
  return Math.min(...ratios)
})()`
