import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { CommandHint, WebPorts } from '../../../../adapters/web/ports.ts'
import { launchBrowser } from '../../../support/browser.ts'
import { createTestDatabase, type TestDatabase } from '../../../support/test-store.ts'
import { openWorld, type World } from '../chat-world.ts'

const hints: CommandHint[] = [
  {
    name: '/deal new',
    aliases: ['/商机 新建'],
    usage: '/deal new <名称> [金额=…]',
    summary: '新建商机',
    example: '/商机 新建 仁和医院 金额=5.2万',
    first: 0,
  },
  {
    name: '/deal mine',
    aliases: ['/商机 我的'],
    usage: '/deal mine',
    summary: '我的进行中商机',
    example: '/商机 我的',
    first: 1,
  },
  {
    name: '/deal move',
    aliases: ['/商机 推进'],
    usage: '/deal move <商机> [阶段]',
    summary: '推进商机',
    example: '/商机 推进 D-1024',
  },
  { name: '/funnel', aliases: ['/漏斗'], usage: '/funnel [范围]', summary: '销售漏斗', example: '/漏斗', first: 2 },
]

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A running chat and a browser to look at it with. */
export class PageWorld {
  readonly database: TestDatabase
  readonly browser: Browser
  world: World
  /** What went wrong on any page: thrown errors, and what the content policy stopped. */
  readonly faults: string[] = []
  /** Profiles whose test is over, by what they were made with: a new one costs a second. */
  readonly #free = new Map<string, Page[]>()
  readonly #used: { page: Page; made: string }[] = []

  private constructor(database: TestDatabase, browser: Browser, world: World) {
    this.database = database
    this.browser = browser
    this.world = world
  }

  static async open(ports: Partial<WebPorts> = {}): Promise<PageWorld> {
    const database = await createTestDatabase('sqlite')
    const world = await openWorld(await database.open(), { ports: { complete: async () => hints, ...ports } })
    return new PageWorld(database, await launchBrowser(), world)
  }

  /** A browser profile that remembers nothing, as this persona. */
  async visit(
    userId: string,
    options: BrowserContextOptions & { on?: 'desk' | 'phone'; query?: string } = {},
  ): Promise<Page> {
    const { on = 'desk', query = '', ...rest } = options
    const made = JSON.stringify([on, rest])
    const page = this.#free.get(made)?.pop() ?? (await this.#newPage({ ...(on === 'phone' ? phone : {}), ...rest }))
    this.#used.push({ page, made })
    return await this.#goTo(page, userId, query)
  }

  /** The test is over: its profiles forget everything and serve the next one. */
  async release(): Promise<void> {
    for (const { page, made } of this.#used.splice(0)) {
      if (page.isClosed()) continue
      const context = page.context()
      for (const other of context.pages()) if (other !== page) await other.close()
      await page.unrouteAll()
      await page.evaluate('localStorage.clear(); sessionStorage.clear()')
      await page.goto('about:blank')
      await context.clearCookies()
      this.#free.set(made, [...(this.#free.get(made) ?? []), page])
    }
  }

  async #newPage(options: BrowserContextOptions): Promise<Page> {
    const context = await this.browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 1280, height: 800 },
      ...options,
    })
    return this.#watch(await context.newPage())
  }

  #watch(page: Page): Page {
    page.on('pageerror', (error) => this.faults.push(error.message))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.faults.push(message.text())
    })
    return page
  }

  /** Another tab of a profile. */
  async tab(page: Page, userId: string): Promise<Page> {
    return await this.#goTo(this.#watch(page), userId, '')
  }

  async #goTo(page: Page, userId: string, query: string): Promise<Page> {
    await page.goto(`${this.world.chat.address()}/?as=${userId}${query}`)
    await page.locator('.pane .composer').waitFor()
    return page
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.world.close()
    await this.database.remove()
  }
}

/** Opens a conversation by its title. */
export async function goTo(page: Page, title: string): Promise<void> {
  if (await page.locator('.back').isVisible()) await page.locator('.back').click()
  await page.locator('.room', { hasText: title }).click()
  await page.locator('.room-header h2', { hasText: title }).waitFor()
}

/** Types a line and sends it, past the list of commands. */
export async function say(page: Page, line: string): Promise<void> {
  await page.locator('.composer textarea').fill(line)
  await page.locator('.send').click()
}

/** The bubbles on the screen, from top to bottom. */
export const bubbles = (page: Page): Promise<string[]> => page.locator('.bubble').allInnerTexts()
