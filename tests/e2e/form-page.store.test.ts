import { eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { signLink } from '../../pages/token.ts'
import { makeFormLink } from '../../src/bot/forms/form-link.ts'
import { newId } from '../../src/store/new-id.ts'
import type { Store } from '../../src/store/store.ts'
import { open, sendIn, testKeys } from '../pages/page-server.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { ServerUnderTest } from './bad-input/server-under-test.ts'
import { foundWebCompany } from './web-company.ts'

let database: TestDatabase
let store: Store
let server: ServerUnderTest

useStoreForEach((opened, made) => {
  database = made
  store = opened
})
afterEach(() => server?.stop())

const publicUrl = 'http://localhost:9'
const start = async (environment: Record<string, string>) => {
  server = await ServerUnderTest.start(database, store, { SECRET_KEY: testKeys[0], ...environment })
}

it('the real server with a PUBLIC_URL shows a form as a page and takes it: the deal is there, and its card in the chat', async () => {
  const { ids } = await foundWebCompany(store)
  await start({ PUBLIC_URL: publicUrl })
  const li = await server.comes('li')
  await server.types(li, ['/whoami'])
  const id = newId()
  await store.write(async (tx) => {
    const { conversation } = tx.tables
    const [place] = await tx.select().from(conversation).where(eq(conversation.externalId, 'dm-li'))
    await makeFormLink(
      tx,
      { id, personId: ids.li!, conversationId: place!.id, form: 'new-deal', subject: '' },
      new Date(),
    )
  })
  const url = `${server.publicAddress}/f/${signLink(testKeys, id)}`
  const { text } = await open(url)
  expect(text).toContain('新建商机')
  const wrong = await sendIn(url, text, { title: '页面来的商机', customer: '仁和医院', amount: '很多' })
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('value="页面来的商机"')])
  const values = { title: '页面来的商机', customer: '仁和医院', amount: '5.2万' }
  const done = await sendIn(url, wrong.text, values, { Origin: publicUrl })
  expect([done.status, done.text]).toEqual([200, expect.stringContaining('已提交')])
  const seen = await server.settled(li, 'dm-li')
  expect(seen.filter(({ body }) => body.kind === 'card').map(({ body }) => JSON.stringify(body))).toEqual([
    expect.stringContaining('页面来的商机'),
  ])
})

it('without one there are no pages', async () => {
  await start({})
  const { status, text } = await open(`${server.publicAddress}/f/${signLink(testKeys, newId())}`)
  expect([status, JSON.parse(text)]).toEqual([404, { error: 'not_found' }])
})
