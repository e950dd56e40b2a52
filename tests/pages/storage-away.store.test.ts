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
