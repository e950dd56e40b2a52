import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type FakeSlack, startFakeSlack } from '../fakes/slack/index.ts'
import { servePage } from '../fakes/slack/page/page-server.ts'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { readGuide } from './guide.ts'
import { Machine } from './machine.ts'
import { Newcomer } from './newcomer.ts'

describeInBrowser('somebody who follows the guide', () => {
  let browser: Browser
  let context: BrowserContext
  let slack: FakeSlack
  let shown: Awaited<ReturnType<typeof servePage>>
  let dataDir: string
  let machine: Machine

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    slack = await startFakeSlack()
    slack.knobs.rateLimits = false
    const workspace = slack.workspace('星河科技')
    workspace.user('You', { email: 'you@example.com' })
    shown = await servePage({ slack, workspace }, 0)
    dataDir = mkdtempSync(join(tmpdir(), 'chengdan-newcomer-'))
    machine = await Machine.open({ dataDir, pageUrl: shown.url, apiUrl: slack.apiUrl })
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  })
  afterEach(async () => {
    await machine.stops()
    await context.close()
    await shown.close()
    await slack.close()
    rmSync(dataDir, { recursive: true })
  })

  it.each([
    ['zh', 'Socket Mode', { width: 1280, height: 800 }],
    ['en', 'HTTP', { width: 1280, height: 800 }],
  ] as const)('in %s over %s has a deal at its end, and nothing to mend', async (locale, way, viewport) => {
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    await page.setViewportSize(viewport)
    const steps = readGuide(locale, way)
    expect(steps.length).toBeLessThanOrEqual(12)
    await new Newcomer(page, machine).follows(steps)
    await page
      .getByText(/D-1001 First deal/)
      .first()
      .waitFor()
    expect(await machine.doctor()).toEqual([])
  })
})
