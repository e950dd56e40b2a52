import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { describeInBrowser } from '../../../support/browser.ts'
import { openWorld } from '../chat-world.ts'
import { bubbles, goTo, PageWorld, say } from './page-world.ts'
import { dealCard, pngPixel, script } from './scripted-bot.ts'

describeInBrowser('talking on the page', () => {
  let pages: PageWorld

  beforeAll(async () => {
    pages = await PageWorld.open()
    script(pages.world, {
      '/商机': { type: 'card', card: dealCard() },
      '/漏斗': { type: 'text', text: '进行中 42 单' },
    })
  })
  afterEach(() => pages.release())
  afterAll(async () => {
    const { faults } = pages
    await pages.close()
    expect(faults).toEqual([])
  })

  it('a newcomer on a phone begins with three things to tap, and two taps make the first deal', async () => {
    const page = await pages.visit('chen', { on: 'phone' })
    await page.locator('.suggestion').first().waitFor()
    expect(await page.locator('.suggestion-title').allInnerTexts()).toEqual(['新建商机', '我的进行中商机', '销售漏斗'])
    await page.locator('.suggestion').first().tap()
    expect(await page.locator('textarea').inputValue()).toBe('/商机 新建 仁和医院 金额=5.2万')
    await page.locator('.send').tap()
    await page.locator('.card h3', { hasText: 'D-1024' }).waitFor()
    expect(await page.locator('.suggestion').count()).toBe(0)
  })

  it('a suggestion without arguments is sent at once', async () => {
    const page = await pages.visit('li', { on: 'phone' })
    await page.locator('.suggestion', { hasText: '漏斗' }).tap()
    await page.locator('.bubble', { hasText: '进行中 42 单' }).waitFor()
  })

  it("on a phone one pane is shown at a time, and the browser's back leads to the list", async () => {
    const page = await pages.visit('chen', { on: 'phone' })
    await page.locator('.back').click()
    await page.locator('.rooms').waitFor()
    expect(await page.locator('.pane').isVisible()).toBe(false)
    await page.locator('.room', { hasText: '华东销售组' }).tap()
    expect(await page.locator('.rooms').isVisible()).toBe(false)
    expect(await page.locator('.persona.compact').textContent()).toContain('演示身份')
    await page.goBack()
    await page.locator('.rooms').waitFor()
  })

  it('what one says another sees at once, in order, with a dot where it was not read', async () => {
    const [chen, li] = [await pages.visit('chen'), await pages.visit('li')]
    await goTo(chen, '华东销售组')
    await say(chen, '早')
    await say(chen, '仁和医院要看演示')
    await li.locator('.room.unread', { hasText: '仁和医院要看演示' }).waitFor()
    await goTo(li, '华东销售组')
    await li.locator('.bubble', { hasText: '仁和医院要看演示' }).waitFor()
    expect((await bubbles(li)).slice(-2)).toEqual(['早', '仁和医院要看演示'])
    expect(await li.locator('.room.unread').count()).toBe(0)
    expect(await chen.locator('.message.mine').count()).toBeGreaterThanOrEqual(2)
    expect(await li.locator('.message.mine').count()).toBe(0)
  })

  it('Enter sends, Shift+Enter does not, and Enter while a word is being composed does not either', async () => {
    const page = await pages.visit('chen')
    await goTo(page, '华东销售组')
    const input = page.locator('textarea')
    await input.fill('第一行')
    await input.press('Shift+Enter')
    await input.pressSequentially('第二行')
    await page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))`,
    )
    expect(await input.inputValue()).toBe('第一行\n第二行')
    await input.press('Enter')
    await page.locator('.bubble', { hasText: '第二行' }).waitFor()
    expect((await bubbles(page)).at(-1)).toBe('第一行\n第二行')
    expect(await input.inputValue()).toBe('')
  })

  it('the list of commands is steered by keys: arrows, Tab, Enter, Escape', async () => {
    const page = await pages.visit('chen')
    const input = page.locator('textarea')
    await input.pressSequentially('/')
    const options = page.locator('.completion [role=option]')
    expect(await options.locator('.completion-name').allInnerTexts()).toEqual([
      '/商机 新建',
      '/商机 我的',
      '/商机 推进',
      '/漏斗',
    ])
    await input.pressSequentially('de')
    expect(await options.locator('.completion-name').allInnerTexts()).toEqual(['/deal new', '/deal mine', '/deal move'])
    await input.press('ArrowDown')
    await input.press('ArrowDown')
    expect(await page.locator('.completion [aria-selected=true]').textContent()).toContain('/deal move')
    await input.press('Tab')
    expect(await input.inputValue()).toBe('/deal move ')
    expect(await page.locator('.completion .usage').textContent()).toContain('/deal move <商机> [阶段]')
    await input.fill('/商机 推进 ')
    expect(await page.locator('.completion .usage').textContent()).toContain('/商机 推进 <商机> [阶段]')
    await input.fill('/mi')
    await input.press('Enter')
    await page.locator('.bubble.command', { hasText: /^\/mi$/ }).waitFor()
    await input.fill('/deal mi')
    await input.press('Enter')
    expect(await input.inputValue()).toBe('/deal mine')
    await input.press('Escape')
    expect(await page.locator('.completion').isVisible()).toBe(false)
    await input.press('Enter')
    await page.locator('.bubble.command', { hasText: '/deal mine' }).waitFor()
  })

  it('a command can be chosen by touch alone', async () => {
    const page = await pages.visit('chen', { on: 'phone' })
    await page.locator('.commands').tap()
    await page.locator('.completion [role=option]', { hasText: '/商机 推进' }).tap()
    expect(await page.locator('textarea').inputValue()).toBe('/商机 推进 ')
  })

  it("arrow up brings back one's own lines", async () => {
    const page = await pages.visit('chen')
    for (const line of ['一', '二']) await say(page, line)
    const input = page.locator('textarea')
    await input.press('ArrowUp')
    await input.press('ArrowUp')
    expect(await input.inputValue()).toBe('一')
    await input.press('ArrowDown')
    await input.press('ArrowDown')
    expect(await input.inputValue()).toBe('')
  })

  it("a message of one's own is edited and unsent from its menu", async () => {
    const [chen, li] = [await pages.visit('chen'), await pages.visit('li')]
    await goTo(chen, '华东销售组')
    await goTo(li, '华东销售组')
    await say(chen, '报价 5 万')
    const own = chen.locator('.message.mine', { hasText: '报价 5 万' })
    await own.hover()
    await own.locator('.menu-button').click()
    await chen.locator('[role=menuitem]', { hasText: '编辑' }).click()
    await chen.locator('textarea').fill('报价 6 万')
    await chen.locator('textarea').press('Enter')
    await li.locator('.message', { hasText: '报价 6 万' }).getByText('已编辑').waitFor()
    const edited = chen.locator('.message.mine', { hasText: '报价 6 万' })
    await edited.locator('.menu-button').focus()
    await chen.keyboard.press('Enter')
    await chen.keyboard.press('ArrowUp')
    await chen.keyboard.press('Enter')
    await li.locator('.event', { hasText: '陈晓 撤回了一条消息' }).waitFor()
    expect(await li.locator('.bubble', { hasText: '报价' }).count()).toBe(0)
  })

  it('files go with a message, images are shown and enlarged, others are saved', async () => {
    const [chen, li] = [await pages.visit('chen'), await pages.visit('li')]
    await goTo(chen, '华东销售组')
    await goTo(li, '华东销售组')
    await chen.locator('.composer input[type=file]').setInputFiles([
      { name: '纪要.pdf', mimeType: 'application/pdf', buffer: Buffer.from('pdf') },
      { name: '截图.png', mimeType: 'image/png', buffer: pngPixel },
    ])
    await chen.locator('.attachment.ready').nth(1).waitFor()
    await say(chen, '资料')
    const image = li.locator('.picture.said img')
    await image.waitFor()
    expect(await image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth)).toBe(1)
    await li.locator('.picture.said').click()
    await li.locator('.lightbox img').waitFor()
    await li.keyboard.press('Escape')
    const [download] = await Promise.all([
      li.waitForEvent('download'),
      li.locator('.file', { hasText: '纪要.pdf' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('纪要.pdf')
  })

  it('what is too long or too large is said before it is sent', async () => {
    const page = await pages.visit('chen')
    await page.locator('textarea').fill('长'.repeat(4001))
    expect(await page.locator('.counter').textContent()).toContain('4001 / 4000')
    await page.locator('textarea').press('Enter')
    expect(await page.locator('textarea').inputValue()).toHaveLength(4001)
    await page
      .locator('.composer input[type=file]')
      .setInputFiles([{ name: '大.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(10_000_001) }])
    await page.locator('.toast', { hasText: '超过 10 MB' }).waitFor()
  })

  it('older messages come while one scrolls up, and the place on the screen stays', async () => {
    const address = await pages.world.chat.directAddress({ tenant: 'local', userId: 'wang', outsider: false })
    for (let n = 1; n <= 130; n += 1) {
      await pages.world.chat.send({
        address,
        locale: 'zh',
        dedupeKey: `scroll-${n}`,
        body: { type: 'text', text: `第 ${n} 条` },
      })
    }
    const page = await pages.visit('wang')
    await page.locator('.bubble', { hasText: '第 130 条' }).waitFor()
    expect(await page.locator('.bubble').count()).toBe(50)
    for (const expected of [100, 130]) {
      await page.locator('.scroller').evaluate((node) => node.scrollTo(0, 0))
      await expect.poll(() => page.locator('.bubble').count(), { timeout: 5000 }).toBe(expected)
      await page.waitForTimeout(50)
    }
    expect((await bubbles(page))[0]).toBe('第 1 条')
    expect(await page.locator('.jump').isVisible()).toBe(true)
    await page.locator('.jump').click()
    await expect.poll(() => page.locator('.jump').isVisible()).toBe(false)
  })

  it('two tabs of one browser are two people', async () => {
    const chen = await pages.visit('chen')
    const li = await pages.tab(await chen.context().newPage(), 'li')
    await goTo(chen, '华东销售组')
    await goTo(li, '华东销售组')
    await say(chen, '我是陈')
    await say(li, '我是李')
    await chen
      .locator('.composer input[type=file]')
      .setInputFiles([{ name: '陈的.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }])
    await chen.locator('.attachment.ready').waitFor()
    await say(chen, '')
    await li.locator('.file', { hasText: '陈的.txt' }).waitFor()
    expect(await li.locator('.message:not(.mine)', { hasText: '我是陈' }).count()).toBe(1)
    expect(await chen.locator('.message:not(.mine)', { hasText: '我是李' }).count()).toBe(1)
    await li.reload()
    await li.locator('.persona.wide', { hasText: '李主管' }).waitFor()
  })

  it('the persona is switched in two taps and stays in the URL', async () => {
    const page = await pages.visit('chen', { on: 'phone' })
    await page.locator('.persona.compact').tap()
    await page.locator('.persona-choice', { hasText: '赵客户' }).tap()
    await page.locator('.persona.compact', { hasText: '赵客户' }).waitFor()
    expect(page.url()).toContain('as=zhao')
    expect(await page.locator('.commands').isVisible()).toBe(false)
    // Out of the customer's room, then back to who one was.
    await page.goBack()
    await page.goBack()
    await page.locator('.persona', { hasText: '陈晓' }).first().waitFor({ state: 'attached' })
  })

  it('a broken line is told, what is said meanwhile waits, and goes out once when it is back', async () => {
    const page = await pages.visit('li')
    await goTo(page, '华东销售组')
    const port = Number(new URL(pages.world.chat.address()).port)
    await pages.world.close()
    await page.locator('.connection', { hasText: '连接中断' }).waitFor()
    await say(page, '断线时的一')
    await say(page, '断线时的二')
    expect(await page.locator('.message', { hasText: '断线时的一' }).textContent()).toContain('等待网络')
    expect(await page.locator('.connection').textContent()).toContain('2 条消息')
    pages.world = await openWorld(pages.world.store, { port })
    await expect.poll(() => page.locator('.connection').isVisible(), { timeout: 12_000 }).toBe(false)
    await expect.poll(() => page.locator('.sending').count()).toBe(0)
    expect((await bubbles(page)).slice(-2)).toEqual(['断线时的一', '断线时的二'])
    expect(pages.world.receiver.recorded.map(({ event }) => ('text' in event ? event.text : ''))).toEqual([
      '断线时的一',
      '断线时的二',
    ])
  }, 40_000)
})
