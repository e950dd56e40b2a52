import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { picture } from '../../../evidence/files.ts'
import { describeInBrowser } from '../../../support/browser.ts'
import { PageWorld, say } from './page-world.ts'
import { script } from './scripted-bot.ts'

describeInBrowser('evidence on the page', () => {
  let pages: PageWorld

  beforeAll(async () => {
    const content = picture('png')
    pages = await PageWorld.open({
      openEvidence: async (_userId, id) => (id === 'e1' ? { name: '演示.png', mime: 'image/png', content } : undefined),
    })
    script(pages.world, {
      '/证据': {
        type: 'card',
        card: {
          kind: 'list',
          headline: 'D-1001 设备采购 · 证据',
          items: [
            { title: '产品演示截图 v1 · 演示.png', detail: '陈晓', link: { label: '打开', path: 'evidence/e1' } },
          ],
          empty: '',
          buttons: [],
        },
      },
    })
  })
  afterEach(() => pages.release())
  afterAll(async () => {
    const { faults } = pages
    await pages.close()
    expect(faults).toEqual([])
  })

  it('a file goes with its command, and a piece of evidence opens in a tab of its own, on a phone', async () => {
    const page = await pages.visit('chen', { on: 'phone' })
    await page
      .locator('.composer input[type=file]')
      .setInputFiles([{ name: '演示.png', mimeType: 'image/png', buffer: picture('png') }])
    await page.locator('.attachment.ready').waitFor()
    await say(page, '/证据 ')
    const link = page.locator('.card a.button', { hasText: '打开' })
    await link.waitFor()
    const [recorded] = pages.world.receiver.recorded
    expect(recorded!.event).toMatchObject({ type: 'command', files: [{ name: '演示.png', mime: 'image/png' }] })
    const box = await link.boundingBox()
    expect(box!.height).toBeGreaterThanOrEqual(44)
    const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await opened.waitForLoadState()
    expect(opened.url()).toMatch(/\/as\/chen\/evidence\/e1$/)
    expect(await opened.locator('img').count()).toBe(1)
  })
})
