import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInBrowser, launchBrowser } from '../../support/browser.ts'
import { startServerProcess } from '../../support/server-process.ts'
import { Newcomer } from './newcomer.ts'
import { readTour } from './tour.ts'

const readmeOf = (page: string) => readFileSync(join(import.meta.dirname, '../../..', page), 'utf8')

describeInBrowser('who follows the tour of the README', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it.each([
    ['zh', 'README.zh-CN.md', 'zh-CN'],
    ['en', 'README.md', 'en-GB'],
  ] as const)(
    'in %s, word by word, finds everything as it says',
    async (locale, readme, language) => {
      const tour = readTour(readmeOf(readme), locale)
      expect(tour).toHaveLength(7)
      expect(tour.flat().filter(({ does }) => does === 'type')).toHaveLength(6)
      const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-tour-'))
      const server = await startServerProcess({ dataDir, url: undefined })
      try {
        const viewport = { width: 1280, height: 800 }
        const context = await browser.newContext({ locale: language, baseURL: server.address, viewport })
        const page = await context.newPage()
        page.setDefaultTimeout(20_000)
        await page.goto(server.address)
        await new Newcomer(page, locale).follows(tour)
        await context.close()
      } finally {
        await server.kill('SIGTERM')
        rmSync(dataDir, { recursive: true, force: true })
      }
    },
    180_000,
  )
})
