import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { describeInBrowser } from '../../../support/browser.ts'
import { PageWorld } from './page-world.ts'

describeInBrowser('the link of a mail into the web chat', () => {
  let pages: PageWorld

  beforeAll(async () => {
    pages = await PageWorld.open()
  })
  afterEach(() => pages.release())
  afterAll(async () => {
    const { faults } = pages
    await pages.close()
    expect(faults).toEqual([])
  })

  it.each(['desk', 'phone'] as const)('on a %s leads to the line for its deal, written but not sent', async (on) => {
    const page = await pages.visit('chen', { on })
    await page.goto(`${pages.world.chat.address()}/d/1024`)
    const input = page.locator('.composer textarea')
    await expect.poll(() => input.inputValue(), { timeout: 15_000 }).toBe('/deal show D-1024')
    expect(await page.locator('.room-header h2').innerText()).toBe('成单')
    expect(new URL(page.url()).searchParams.has('deal')).toBe(false)
    expect(await page.locator('.bubble', { hasText: 'D-1024' }).count()).toBe(0)
    await page.context().close()
  })

  it.each(['/d/abc', '/d/0', '/d/12345678901'])('%s leads nowhere', async (path) => {
    expect((await fetch(`${pages.world.chat.address()}${path}`, { redirect: 'manual' })).status).toBe(404)
  })

  it('puts no other words than a number into it', async () => {
    const page = await pages.visit('chen', { query: `&deal=${encodeURIComponent('1 && /deal lost D-1')}` })
    await expect.poll(() => new URL(page.url()).searchParams.has('deal')).toBe(false)
    expect(await page.locator('.composer textarea').inputValue()).toBe('')
    await page.context().close()
  })
})
