import { asc } from 'drizzle-orm'
import { forms, listCards } from '../../cards/index.ts'
import { listCommands } from '../../commands/index.ts'
import { cardOnPage } from '../../composition/card-on-page.ts'
import { captureMessages } from '../../src/archive/capture-message.ts'
import { silentObserver } from '../../src/bot/bot-options.ts'
import type { CardDefinition } from '../../src/bot/definitions/card.ts'
import type { Command } from '../../src/bot/definitions/command.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { listDeadLetters } from '../../src/bot/outbox/dead-letters.ts'
import { type Bot, startBot } from '../../src/bot/start-bot.ts'
import type { Adapter, Receiver } from '../../src/chat/adapter.ts'
import type { PlatformUser } from '../../src/chat/conversation.ts'
import { databaseFiles } from '../../src/evidence/file-store.ts'
import { silentLog } from '../../src/log/log.ts'
import { readStatus } from '../../src/operations/read-status.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Role } from '../../src/people/roles.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import type { Reader, Store } from '../../src/store/store.ts'
import { tinyPng } from '../adapters/mail/letters.ts'
import { openPageServer, type PageServer } from '../pages/page-server.ts'
import { HandClock } from '../support/bot-harness.ts'
import { hasOpenRows } from '../support/open-rows.ts'
import type { Driver, PlatformUnderTest } from './driver.ts'
import { Faults } from './faults.ts'

/** What is put between the bot and its parts, to see whether the sentences notice. */
export interface Between {
  adapter?: (adapter: Adapter) => Adapter
  receiver?: (receiver: Receiver) => Receiver
  cards?: (cards: readonly CardDefinition[]) => readonly CardDefinition[]
  forms?: (forms: readonly FormDefinition[]) => readonly FormDefinition[]
}

/**
 * The whole product with one platform: 陈总 leads 王芳, whose reps are 李雷 and 韩梅, and 赵敏, whose rep is 周杰; 孙丽 is in
 * marketing.
 */
export interface House {
  store: Store
  driver: Driver
  clock: HandClock
  faults: Faults
  bot: Bot
  commands: readonly Command[]
  cards: readonly CardDefinition[]
  forms: readonly FormDefinition[]
  pages: PageServer
  /** Name → id. */
  ids: ReadonlyMap<string, string>
  /** Waits until nothing is under way; something may wait for a platform that takes nothing. */
  idle(): Promise<void>
  /** Waits until nothing is left to act on or send now. */
  settled(): Promise<void>
  /** So long, in steps that everything waiting sees. */
  passes(seconds: number, stepSeconds?: number): Promise<void>
  /** Messages that could not be sent and inbound that was set aside. */
  broken(): Promise<string[]>
  /** What is in the archive: who said what, and how it was kept. */
  archived(): Promise<string[]>
  stop(): Promise<void>
}

const company: Record<string, { roles: Role[]; manager?: string }> = {
  陈总: { roles: ['director', 'admin'] },
  王芳: { roles: ['supervisor'], manager: '陈总' },
  赵敏: { roles: ['supervisor'], manager: '陈总' },
  李雷: { roles: ['rep'], manager: '王芳' },
  韩梅: { roles: ['rep'], manager: '王芳' },
  周杰: { roles: ['rep'], manager: '赵敏' },
  孙丽: { roles: ['marketing'], manager: '陈总' },
}

export async function openHouse(store: Store, platform: PlatformUnderTest, between: Between = {}): Promise<House> {
  const clock = new HandClock()
  const pages = await openPageServer()
  const driver = platform.open({ store, clock, pages })
  const faults = new Faults(driver.adapter)
  const status = (reader: Reader) =>
    readStatus(reader, { dialect: store.dialect, startedAt: clock.now(), today: '2026-11-23' })
  const commands = listCommands({ status })
  const cards = listCards({ funnel: async () => tinyPng }, commands)
  const bot = await startBot({
    ...{ store, clock, commands, log: silentLog },
    adapters: [between.adapter?.(faults.adapter) ?? faults.adapter],
    cards: between.cards?.(cards) ?? cards,
    forms: between.forms?.(forms) ?? forms,
    capture: captureMessages,
    files: databaseFiles(store, clock),
    ...(platform.withoutPages ? {} : { formPages: pages.formPages }),
    defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    observer: silentObserver,
  })
  const cardsOnPages = {
    cardOf: cardOnPage(store, bot),
    logins: () => driver.adapter.pageLogin,
    directAddress: (_: string, user: PlatformUser) => driver.adapter.directAddress(user),
  }
  pages.mount({ store, clock, receiver: bot.receiver, forms, cards: cardsOnPages })
  await driver.start(between.receiver?.(bot.receiver) ?? bot.receiver)
  await store.write((tx) => ensureDefaultPipeline(tx, clock.now()))
  const quiet = async (isQuiet: () => boolean | Promise<boolean>) => {
    for (let times = 0; times < 2; ) {
      await new Promise((resolve) => setTimeout(resolve, 3))
      times = (await isQuiet()) ? times + 1 : 0
    }
  }
  const idle = () => quiet(() => bot.idle)
  const settled = () => quiet(async () => bot.idle && !(await hasOpenRows(store, clock.now())))
  return {
    ...{ store, driver, clock, faults, bot, commands, cards, forms, pages, idle, settled },
    ids: await hire(store, driver),
    async passes(seconds, stepSeconds = seconds) {
      for (let passed = 0; passed < seconds; passed += stepSeconds) {
        clock.advance(stepSeconds * 1000)
        await store.write(async (tx) => tx.signal('outbox'))
        await settled()
      }
    },
    broken: () => store.read(brokenIn),
    archived: () => store.read(archivedIn),
    async stop() {
      await driver.stop()
      await bot.stop()
      pages.close()
    },
  }
}

async function hire(store: Store, driver: Driver): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const now = new Date('2026-01-01T00:00:00Z')
  const by = { actorId: null, entryPoint: 'admin' as const }
  for (const [name, { roles, manager }] of Object.entries(company)) {
    const { tenant, userId } = await driver.person(name)
    const managerId = manager === undefined ? undefined : ids.get(manager)
    const { id } = await store.write(async (tx) => {
      const person = await addPerson(tx, { name, roles, managerId, now }, by)
      await connectIdentity(tx, { platform: driver.platform, tenant, userId, personId: person.id, now }, by)
      return person
    })
    ids.set(name, id)
  }
  return ids
}

async function brokenIn(reader: Reader): Promise<string[]> {
  const { inbound } = reader.tables
  const dead = await listDeadLetters(reader, 100)
  const rows = await reader.select({ state: inbound.state, error: inbound.lastError }).from(inbound)
  const parked = rows.filter(({ state }) => state !== 'done')
  return [
    ...dead.map(({ what, target, error }) => `${what} to ${target}: ${error}`),
    ...parked.map(({ state, error }) => `inbound ${state}: ${error}`),
  ]
}

async function archivedIn(reader: Reader): Promise<string[]> {
  const { archiveEntry: entry } = reader.tables
  const rows = await reader.select().from(entry).orderBy(asc(entry.conversationId), asc(entry.seq))
  return rows.map(({ side, kind, text, personId }) => `${side}${personId === null ? '' : ', known'}: ${kind} ${text}`)
}
