import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { describeInBrowser } from '../../../support/browser.ts'
import { bubbles, goTo, PageWorld, say } from './page-world.ts'
import { dealCard, dealForm, formBody, listCard, pictureCard, script } from './scripted-bot.ts'

describeInBrowser('how the page looks', () => {
  let pages: PageWorld

  beforeAll(async () => {
    pages = await PageWorld.open({ localeOf: async (userId) => (userId === 'li' ? 'en' : undefined) })
    script(pages.world, {
      '/card': { type: 'card', card: dealCard({ mark: 'due' }) },
      '/closed': {
        type: 'card',
        card: dealCard({ mark: 'done', buttons: [], closing: '陈晓 推进到需求确认 · 11月23日 14:05' }),
      },
      '/list': { type: 'card', card: listCard },
      '/picture': { type: 'card', card: pictureCard },
      '/form': formBody(dealForm),
      '/text': { type: 'text', text: '仅你可见的回答 https://example.com\n/deal move D-1024' },
    })
    const page = await pages.visit('chen')
    await goTo(page, '远帆科技')
    await say(page, '一条消息')
    await goTo(page, '成单')
    for (const command of Object.keys({ '/card': 0, '/closed': 0, '/list': 0, '/picture': 0, '/text': 0 }))
      await say(page, `${command} `)
    await page.locator('.bubble', { hasText: '仅你可见的回答' }).waitFor()
    await page.context().close()
  })
  afterEach(() => pages.release())
  afterAll(async () => {
    const { faults } = pages
    await pages.close()
    expect(faults).toEqual([])
  })

  // Every ground and every size is in these two; a soak looks at all four.
  const lights = [
    ['phone', 'dark'],
    ['desk', 'light'],
  ] as const
  const others = [
    ['phone', 'light'],
    ['desk', 'dark'],
  ] as const
  it.each(process.env.SOAK === '1' ? [...lights, ...others] : lights)(
    'on a %s in the %s every word has a contrast of at least 4.5 on its ground',
    async (on, colorScheme) => {
      const page = await pages.visit('chen', { on, colorScheme })
      await page.locator('.card').first().waitFor()
      const views: (() => Promise<unknown>)[] = [
        () => page.locator('textarea').fill('/'),
        () => page.locator('.persona:visible').click(),
        async () => {
          await page.keyboard.press('Escape')
          await page.locator('textarea').fill('长'.repeat(4001))
        },
        async () => {
          await page.locator('textarea').fill('')
          await say(page, '/form ')
          await page.locator('dialog .button.primary').click()
        },
      ]
      for (const view of [async () => {}, ...views]) {
        await view()
        expect(await faintWords(page)).toEqual([])
      }
      await page.context().close()
    },
    40_000,
  )

  it('at 390 pixels nothing is wider than the screen and everything to press is big enough for a thumb', async () => {
    const page = await pages.visit('chen', { on: 'phone' })
    await page.locator('.card').first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    const small = await page.locator('button:visible, select:visible').evaluateAll((nodes) =>
      nodes
        .map((node) => [node.className, node.getBoundingClientRect()] as const)
        .filter(
          ([name, { height, width }]) =>
            name !== 'command-link' && name !== 'menu-button' && (height < 40 || width < 40),
        )
        .map(([name]) => name),
    )
    expect(small).toEqual([])
  })

  it('everything can be reached by keyboard, and shows where the focus is', async () => {
    const page = await pages.visit('chen')
    await page.locator('.card').first().waitFor()
    await page.locator('.persona.wide').focus()
    const reached = new Set<string>()
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      const { name, outline } = await page.evaluate<{ name: string; outline: string }>(
        `({ name: document.activeElement.className.split(' ')[0], outline: getComputedStyle(document.activeElement).outlineStyle })`,
      )
      if (name) expect(`${name} ${outline}`).not.toMatch(/ none$/)
      reached.add(name)
    }
    expect([...reached]).toEqual(expect.arrayContaining(['room', 'scroller', 'button', 'icon-button', 'picture']))
  })

  it('nothing moves for who asked for no motion', async () => {
    const page = await pages.visit('chen', { reducedMotion: 'reduce' })
    await page.locator('.persona.wide').click()
    expect(await page.locator('dialog').evaluate((node) => node.getAnimations().length)).toBe(0)
  })

  it('speaks the language of the URL, else of the persona, else of the browser', async () => {
    const label = async (userId: string, options: { locale: string; query?: string }) => {
      const page = await pages.visit(userId, options)
      const text = await page.locator('.persona.wide .persona-label').textContent()
      const language = await page.locator('html').getAttribute('lang')
      await page.context().close()
      return [text, language]
    }
    expect(await label('chen', { locale: 'zh-CN' })).toEqual(['演示身份', 'zh-CN'])
    expect(await label('chen', { locale: 'en-GB' })).toEqual(['Demo identity', 'en'])
    expect(await label('li', { locale: 'zh-CN' })).toEqual(['Demo identity', 'en'])
    expect(await label('li', { locale: 'en-GB', query: '&lang=zh' })).toEqual(['演示身份', 'zh-CN'])
  })

  it('says which day it was, and who was there', async () => {
    const page = await pages.visit('chen', { timezoneId: 'Asia/Shanghai' })
    await goTo(page, '远帆科技')
    expect(await page.locator('.day').first().textContent()).toMatch(/^\d{1,2}月\d{1,2}日 周[日一二三四五六]$/)
    expect(await page.locator('.people').textContent()).toMatch(/有客户在场\s*陈晓、赵客户/)
    expect(await bubbles(page)).toEqual(['一条消息'])
  })

  it('without anybody to be, or without a server, it says what to do', async () => {
    const empty = await pages.browser.newContext({ locale: 'zh-CN' })
    const page = await empty.newPage()
    await page.route('**/api/personas', (route) => route.fulfill({ json: { personas: [] } }))
    await page.goto(pages.world.chat.address())
    await page.getByText('这里还没有可以扮演的人').waitFor()
    await page.unroute('**/api/personas')
    await page.route('**/api/personas', (route) => route.abort())
    await page.reload()
    await page.getByText('连不上成单').waitFor()
    await page.unroute('**/api/personas')
    await page.locator('.app').waitFor()
  })
})

/** Texts on the screen whose colour is too close to what is behind them. */
async function faintWords(page: Page): Promise<string[]> {
  await page.waitForTimeout(250)
  return await page.evaluate<string[]>(`(() => {
    const parse = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return text.startsWith('color(srgb') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a] }
    const over = (top, under) => top.slice(0, 3).map((value, i) => value * top[3] + under[i] * (1 - top[3])).concat(1)
    const ground = (element) => {
      const layers = []
      for (let at = element; at; at = at.parentElement) { const colour = parse(getComputedStyle(at).backgroundColor); layers.push(colour); if (colour[3] === 1) break }
      return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1])
    }
    const light = ([r, g, b]) => { const f = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 }; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b) }
    const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05) }
    const scope = document.querySelector('dialog[open]') ?? document.body
    const faint = []
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!node.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('option, script, noscript')) continue
      const back = ground(element)
      const ratio = contrast(over(parse(getComputedStyle(element).color), back), back)
      if (ratio < 4.5) faint.push(ratio.toFixed(2) + ' ' + element.className + ' ' + node.data.slice(0, 20))
    }
    return faint
  })()`)
}
