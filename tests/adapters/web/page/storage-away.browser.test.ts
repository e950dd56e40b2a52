import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { StorageUnavailable } from '../../../../src/chat/adapter.ts'
import { describeInBrowser } from '../../../support/browser.ts'
import { bubbles, goTo, PageWorld, say } from './page-world.ts'

describeInBrowser('while nothing can be saved', () => {
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

  it('a line says why it waits, and goes by itself once it can, with what was said after it behind it', async () => {
    const page = await pages.visit('chen')
    await goTo(page, '华东销售组')
    pages.world.receiver.failing = new StorageUnavailable(new Error('disk full'))
    await say(page, '第一句')
    await page.locator('.message.mine', { hasText: '第一句' }).getByText('现在暂时无法保存').waitFor()
    await say(page, '第二句')
    pages.world.receiver.failing = undefined
    await page.locator('.sending').first().waitFor({ state: 'detached' })
    await page.locator('.sending').waitFor({ state: 'detached' })
    expect((await bubbles(page)).slice(-2)).toEqual(['第一句', '第二句'])
    expect(pages.world.receiver.recorded.map(({ event }) => 'text' in event && event.text)).toEqual([
      '第一句',
      '第二句',
    ])
  })
})
