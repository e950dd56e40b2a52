import { desc, eq } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { listCommands } from '../../commands/index.ts'
import type { Store } from '../../src/store/store.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { todaysPart } from '../support/todays-part.ts'
import { useStoreForAll } from '../support/use-store.ts'
import type { WebPerson } from '../support/web-person.ts'
import { businessContents } from './bad-input/business-contents.ts'
import { amountsRefused, hostileTexts, titlesRefused } from './bad-input/odd-values.ts'
import { inside, isRefusal } from './bad-input/refusals.ts'
import { ServerUnderTest } from './bad-input/server-under-test.ts'
import { misshapenLines, nonsenseLines, unknownCommands } from './bad-input/wrong-lines.ts'
import { foundWebCompany } from './web-company.ts'

/** Sentences do not depend on the database: nonsense is answered in one language on each, in a soak in both. */
const languages = { sqlite: ['zh'], postgres: ['en'], soak: ['zh', 'en'] } as const
const nonsenseIn =
  languages[process.env.SOAK === '1' ? 'soak' : process.env.TEST_STORE === 'postgres' ? 'postgres' : 'sqlite']

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })

let database: TestDatabase
let store: Store
let server: ServerUnderTest
/** A rep who reads 中文, and a director and admin who reads English. */
let li: WebPerson
let chen: WebPerson

useStoreForAll(async (opened, made) => {
  database = made
  store = opened
  await foundWebCompany(store)
  server = await ServerUnderTest.start(database, store)
  li = await server.comes('li')
  chen = await server.comes('chen')
  await server.types(li, ['/whoami'])
  await server.types(chen, ['/settings language=en'])
})
afterAll(() => server?.stop())

/** Whatever was done, nothing of the business changed. @returns what `doing` gave */
async function changesNothing<T>(doing: () => Promise<T>): Promise<T> {
  const before = await businessContents(store)
  const got = await doing()
  expect(await businessContents(store)).toEqual(before)
  return got
}

describe('a value that cannot be', () => {
  it('is a refused title, by line and by form', async () => {
    await changesNothing(async () => {
      const lines = titlesRefused.map((title) => `/商机 新建 "${title}" 客户=仁和医院`)
      for (const answer of await server.types(li, lines)) expect(answer).toMatch(/^商机名称/)
      const form = await server.opens(li, '/商机 新建')
      for (const title of titlesRefused) {
        const answer = await server.fillsIn(li, form, { title, customer: '仁和医院' })
        expect(answer, title).toEqual({ type: 'fieldErrors', errors: { title: expect.stringMatching(/^商机名称/) } })
      }
    })
  })

  it('is a refused amount, by line and by form', async () => {
    await changesNothing(async () => {
      const lines = amountsRefused.map((amount) => `/deal new Clinic customer=Renhe amount="${amount}"`)
      for (const answer of await server.types(chen, lines)) expect(isRefusal(answer, 'en'), answer).toBe(true)
      const form = await server.opens(chen, '/deal edit D-1001')
      for (const amount of amountsRefused) {
        const answer = await server.fillsIn(chen, form, { title: 'Clinic', amount })
        expect(answer, amount).toEqual({ type: 'fieldErrors', errors: { amount: expect.any(String) } })
      }
    })
  })
})

describe('code pasted as text', () => {
  it.each(todaysPart(hostileTexts, 2))('%s stays that text in every field of a deal', async (text) => {
    const form = await server.opens(li, '/商机 新建')
    const values = { title: text, customer: `甲 ${text}`, amount: '5.2万', product: text, region: text }
    expect(await server.fillsIn(li, form, values)).toEqual({ type: 'done' })
    const deal = await newestDeal()
    expect(deal).toMatchObject({ title: text, product: text, region: text, amountMinor: 5_200_000 })
    const shown = await server.types(li, [
      `/商机 查看 D-${deal.number}`,
      `/商机 查找 ${text}`,
      `/商机 备注 D-${deal.number} ${text}`,
      `/商机 输单 D-${deal.number} 其他 ${text}`,
      `/商机 重开 D-${deal.number} ${text}`,
    ])
    expect(shown[0]).toContain(text)
    expect(shown[0]).toContain(`甲 ${text} · C-`)
    expect(shown[1]).toContain(`找「${text}」 · 1 单`)
    const kept = await store.read(async (reader) => {
      const { dealNote, auditEntry, customer } = reader.tables
      const notes = await reader.select({ text: dealNote.text }).from(dealNote).where(eq(dealNote.dealId, deal.id))
      const reasons = await reader
        .select({ action: auditEntry.action, reason: auditEntry.reason })
        .from(auditEntry)
        .where(eq(auditEntry.subjectId, deal.id))
        .orderBy(auditEntry.id)
      const [named] = await reader
        .select({ name: customer.name })
        .from(customer)
        .where(eq(customer.id, deal.customerId!))
      return { notes, reasons: reasons.filter(({ reason }) => reason !== null), name: named?.name }
    })
    expect(kept).toEqual({
      notes: [{ text }],
      reasons: [
        { action: 'deal.lost', reason: `other: ${text}` },
        { action: 'deal.reopened', reason: text },
      ],
      name: `甲 ${text}`,
    })
  })

  it.each(todaysPart(hostileTexts, 2))(
    '%s stays that text in a contact, a search, a comment and the archive',
    async (text) => {
      const form = await server.opens(li, '/客户 修改 C-1001')
      const asBefore = Object.fromEntries(form.fields.map(({ name, value }) => [name, value ?? '']))
      await server.fillsIn(li, form, { ...asBefore, contact: text, title: text })
      const [found] = await server.types(li, [`/客户 查找 ${text}`])
      expect(found).toContain(`找「${text}」`)
      await server.types(li, ['/商机 推进 D-1001'])
      await server.types(chen, [`/approvals D-1001 back ${text}`])
      await li.say('client', '/绑定 C-1001', server.nextId())
      await li.say('client', text, server.nextId())
      await server.settled(li, 'client')

      const kept = await store.read(async (reader) => {
        const { contact, approval, archiveEntry } = reader.tables
        const [written] = await reader.select().from(contact).orderBy(desc(contact.id)).limit(1)
        const [sentBack] = await reader.select().from(approval).orderBy(desc(approval.id)).limit(1)
        const said = await reader.select({ text: archiveEntry.text }).from(archiveEntry)
        return { name: written?.name, title: written?.title, comment: sentBack?.comment, said: said.at(-1)?.text }
      })
      expect(kept).toEqual({ name: text, title: text, comment: text, said: text })
    },
  )
})

describe('a wrong line', () => {
  it.each(['zh', 'en'] as const)(
    'of no shape that any command takes is refused and changes nothing (%s)',
    async (locale) => {
      const lines = todaysPart([...unknownCommands, ...misshapenLines(commands, locale)], 3)
      const answers = await changesNothing(() => server.types(locale === 'zh' ? li : chen, lines))
      for (const [n, answer] of answers.entries())
        expect(isRefusal(answer, locale), `${lines[n]}: ${answer}`).toBe(true)
      console.log(`${lines.length} wrong lines (${locale})`)
    },
  )

  it.each(nonsenseIn)(
    'with nonsense for one argument is answered, and what is refused changes nothing (%s)',
    async (locale) => {
      const who = locale === 'zh' ? li : chen
      // A wrong code is counted, so trying it writes a row.
      const wrong = nonsenseLines(
        commands.filter(({ path }) => path !== 'link'),
        locale,
      )
      const lines = todaysPart(wrong, 3)
      const answers = await server.types(who, lines)
      const refused = lines.filter((_, n) => isRefusal(answers[n]!, locale))
      expect(refused.length).toBeGreaterThan(lines.length / 2)
      const again = await changesNothing(() => server.types(who, refused))
      for (const [n, answer] of again.entries())
        expect(isRefusal(answer, locale), `${refused[n]}: ${answer}`).toBe(true)
      console.log(`${lines.length} lines with nonsense, ${refused.length} refused (${locale})`)
    },
  )
})

describe('all that was answered', () => {
  it('says nothing of the inside, and is in the language of whoever asked', () => {
    const typed = [...hostileTexts, ...unknownCommands, ...amountsRefused]
    const answers = server.heard.map(({ by, text }) => ({
      by,
      text: typed.reduce((left, one) => left.replaceAll(one, ''), text),
    }))
    expect(answers.filter(({ text }) => inside.test(text))).toEqual([])
    expect(answers.filter(({ by, text }) => by === 'li' && !/\p{Script=Han}/u.test(text))).toEqual([])
    expect(answers.filter(({ by, text }) => by === 'chen' && /[。，！？]/.test(text))).toEqual([])
  })

  it('left nothing personal in the log', () => {
    const log = server.process.output()
    for (const secret of [
      '李雷',
      '陈总',
      '赵先生',
      '仁和',
      '华东医疗采购',
      '13955667788',
      '5566',
      'DROP TABLE',
      'onerror',
    ])
      expect(log).not.toContain(secret)
  })
})

async function newestDeal() {
  return store.read(async (reader) => {
    const { deal } = reader.tables
    const [newest] = await reader.select().from(deal).orderBy(desc(deal.number)).limit(1)
    return newest!
  })
}
