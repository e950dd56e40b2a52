import { eq, isNotNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'
import { TroubledStore } from '../support/troubled-store.ts'
import { open, sendIn } from './page-server.ts'
import { type PageTalk, startPageTalk } from './page-talk.ts'

let database: TestDatabase
let troubled: TroubledStore
let talk: PageTalk

beforeEach(async () => {
  database = await createTestDatabase()
  troubled = new TroubledStore(await database.open())
  talk = await startPageTalk(troubled.store)
})
afterEach(async () => {
  troubled.ends()
  await talk.stop()
  await database.remove()
})

describe('while nothing can be saved', () => {
  it('a form that is sent in gets a sentence and 503, and has its effect when it is sent again', async () => {
    const { url, page } = await talk.opened('李雷')
    const values = { text: '一批货' }
    troubled.begins('full', undefined, 'receipts')
    const refused = await sendIn(url, page, values)
    expect(refused.status).toBe(503)
    expect(refused.text).toContain('现在暂时无法保存')
    troubled.ends()
    const taken = await sendIn(url, page, values)
    expect(taken.status).toBe(200)
  })

  it('a link that cannot even be looked up says so too', async () => {
    const url = await talk.link('李雷')
    troubled.begins('away')
    const refused = await open(url, { headers: { 'Accept-Language': 'en' } })
    expect(refused.status).toBe(503)
    expect(refused.text).toContain('Nothing can be saved right now')
  })
})

describe('a commit that was kept, and of which nobody was told', () => {
  const effects = () =>
    troubled.store.read(async (reader) => {
      const rows = await reader.select({ value: reader.tables.counter.value }).from(reader.tables.counter)
      return rows.map(({ value }) => value)
    })
  const isThere = async (rows: Promise<unknown[]>) => (await rows).length > 0

  it('of a link: it is sent once, and it is good', async () => {
    troubled.losesReply((tx) => isThere(tx.select().from(tx.tables.formLink)))
    const { url, page } = await talk.opened('李雷')
    expect(talk.platform.deliveries).toHaveLength(1)
    expect((await sendIn(url, page, { text: '一批货' })).status).toBe(200)
  })

  it('of a submit: its page shows what came of it, not that the link is used', async () => {
    const { url, page } = await talk.opened('李雷')
    const { formLink } = troubled.store.tables
    troubled.losesReply((tx) => isThere(tx.select().from(formLink).where(isNotNull(formLink.usedAt))))
    const taken = await sendIn(url, page, { text: '一批货' })
    expect([taken.status, taken.text]).toEqual([200, expect.stringContaining('took')])
    expect(await effects()).toEqual([1])
  })

  it('of its receipt: it says that it was not taken, and sent again it shows what came of it, once', async () => {
    const { url, page } = await talk.opened('李雷')
    const { inbound } = troubled.store.tables
    troubled.losesReply((tx) => isThere(tx.select().from(inbound).where(eq(inbound.state, 'open'))))
    expect((await sendIn(url, page, { text: '一批货' })).status).toBe(503)
    const taken = await sendIn(url, page, { text: '一批货' })
    expect(taken.status).toBe(200)
    await talk.settled()
    expect(await effects()).toEqual([1])
  })
})
