import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Locale } from '../../../src/i18n/locale.ts'
import { type FakeSlack, startFakeSlack, type Workspace } from '../../fakes/slack/index.ts'
import { servePage } from '../../fakes/slack/page/page-server.ts'
import { Machine } from '../machine.ts'

/** What somebody needs who begins: a Slack with themselves in it, a browser, and a folder with nothing in it. */
export interface Desk {
  slack: FakeSlack
  workspace: Workspace
  page: Page
  machine: Machine
  /** Where the pages of Slack are. */
  pageUrl: string
  clear(): Promise<void>
}

interface Newcomer {
  viewport: { width: number; height: number }
  locale: Locale
}

export async function newDesk(browser: Browser, { viewport, locale }: Newcomer): Promise<Desk> {
  const slack = await startFakeSlack()
  slack.knobs.rateLimits = false
  const workspace = slack.workspace('星河科技')
  workspace.user('You', { email: 'you@example.com', locale: locale === 'zh' ? 'zh-CN' : 'en-US' })
  const shown = await servePage({ slack, workspace }, 0)
  const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-newcomer-'))
  const machine = await Machine.open({ DATA_DIR: dataDir, SLACK_API_URL: slack.apiUrl })
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return {
    ...{ slack, workspace, page, machine, pageUrl: shown.url },
    async clear() {
      await machine.stops()
      await context.close()
      await shown.close()
      await slack.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
