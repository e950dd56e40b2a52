import { eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { createMail } from '../../../../adapters/mail/index.ts'
import { createWecom, type Wecom } from '../../../../adapters/wecom/index.ts'
import { listDeadLetters } from '../../../../src/bot/outbox/dead-letters.ts'
import type { Adapter } from '../../../../src/chat/adapter.ts'
import { createPublicListener } from '../../../../src/http/public-listener.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import type { Store } from '../../../../src/store/store.ts'
import { day, type LateTalk, startLateTalk } from '../../../escalation/late-deals.ts'
import { addressOf, withAddresses } from '../../../escalation/late-teams.ts'
import { MailServer } from '../../../fakes/mail-server.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { byAdmin } from '../../../people/directory.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { MemoryTokens } from '../../../support/memory-tokens.ts'
import { useStoreForEach } from '../../../support/use-store.ts'

let store: Store
let fake: FakeWecom
let server: MailServer
let mail: Adapter
let wecom: Wecom
let talk: LateTalk

/** 王芳 is on WeCom alone, where the bot is the only way in; 李雷 is reached elsewhere. */
useStoreForEach(async (opened) => {
  store = opened
  const clock = new HandClock()
  fake = await startFakeWecom({ clock })
  fake.corp.member('WangFang', { name: '王芳' })
  server = new MailServer()
  await server.start()
  mail = createMail({ url: server.url, from: { name: '成单', address: 'bot@sales.example.com' }, baseUrl: undefined })
  wecom = botAlone(clock)
  talk = await startLateTalk(store, { clock, alsoAdapters: [mail, wecom] })
  const tenant = fake.corp.corpId
  const personId = talk.ids.王芳
  await store.write(async (tx) => {
    await tx.delete(tx.tables.identity).where(eq(tx.tables.identity.personId, personId))
    const account = { platform: 'wecom', tenant, userId: 'wangfang', personId, now: clock.now() }
    await connectIdentity(tx, account, byAdmin)
  })
  await withAddresses(store, [boss()])
  await wecom.start(talk.bot.receiver)
})
afterEach(async () => {
  expect(fake.violations).toEqual([])
  await wecom.stop()
  await talk.stop()
  await mail.stop()
  await server.stop()
  await fake.close()
})

const boss = () => ({ name: '王芳', id: talk.ids.王芳 })
const letters = () => server.received.map(({ to, mail: { subject } }) => `${to}: ${subject}`)
const toBoss = () => letters().filter((letter) => letter.startsWith(addressOf(boss())))
const dead = () => store.read((reader) => listDeadLetters(reader, 10))
const inChat = () =>
  fake
    .withBot('WangFang')
    .sees()
    .filter(({ from }) => from.kind === 'bot')

function botAlone(clock: HandClock): Wecom {
  const sealer = { seal: (text: string) => text, open: (sealed: string) => sealed }
  return createWecom(
    {
      ...{ clock, log: silentLog, locale: 'zh', publicApp: createPublicListener(silentLog).app },
      leases: () => talk.bot.leases,
      ...{ tokens: new MemoryTokens(), tickets: () => new MemoryTokens() },
      ...{ codes: sealer, files: sealer, logins: sealer },
      ...{ localeOf: async () => 'zh', ownChatOf: async () => 'bot:WangFang', userIdsOf: async () => new Map() },
      robotKeyOf: async () => undefined,
    },
    { bot: { tenant: fake.corp.corpId, ...fake.bot, wsUrl: fake.wsUrl } },
  )
}

/** A request that 王芳 decides on. */
async function asks(): Promise<void> {
  await talk.types('李雷', '/商机 新建 设备采购 客户=某某医院 金额=5万')
  for (let n = 0; n < 3; n += 1) await talk.types('李雷', '/商机 推进 D-1001')
  await talk.settled()
}

it('what waits for somebody who never said a word to the bot comes by mail, once', async () => {
  await asks()
  expect(toBoss()).toEqual([expect.stringContaining('待审批 · D-1001 设备采购')])
  // What is stuck is told in the chat and by mail as it is; the mail is not doubled.
  await talk.later(7 * day)
  expect(toBoss().slice(1)).toEqual([expect.stringContaining('D-1001 设备采购')])
  expect(inChat()).toEqual([])
  expect(await dead()).toEqual([])
})

it('whoever has no address is listed', async () => {
  await store.write((tx) => tx.update(tx.tables.person).set({ email: null }).where(eq(tx.tables.person.id, boss().id)))
  await asks()
  expect(letters()).toEqual([])
  expect((await dead()).map(({ what }) => what)).toEqual(['approval'])
})

it('whoever has spoken to it is told there, and has no mail of it', async () => {
  const alone = fake.withBot('WangFang')
  while (alone.says('你好').heard !== 1) await new Promise((resolve) => setTimeout(resolve, 20))
  await talk.settled()
  const before = inChat().length
  await asks()
  expect(inChat().length).toBe(before + 1)
  expect(letters()).toEqual([])
})
