import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { StorageUnavailable } from '../../../../src/chat/adapter.ts'
import { newId } from '../../../../src/store/new-id.ts'
import { createTestDatabase, type TestDatabase } from '../../../support/test-store.ts'
import { TroubledStore } from '../../../support/troubled-store.ts'
import { openWorld, team, type World } from '../chat-world.ts'

let database: TestDatabase
let troubled: TroubledStore
let world: World

beforeAll(async () => {
  database = await createTestDatabase()
  troubled = new TroubledStore(await database.open())
  world = await openWorld(troubled.store, {
    ports: {
      localeOf: async () => undefined,
      keepLocale: (_userId, _locale) => troubled.store.write(async () => {}),
    },
  })
  // Who has been here before.
  await world.connect('chen')
})
afterAll(async () => {
  troubled.ends()
  await world.close()
  await database.remove()
})
beforeEach(() => troubled.ends())

const say = (text: string) => ({ type: 'say', id: newId(), room: team, text })

describe('while nothing can be saved', () => {
  it('whoever comes again reads, and is told in a sentence that what they say waits', async () => {
    troubled.begins('full')
    const chen = await world.connect('chen')
    await chen.frame('ready')
    const said = say('盘满了')
    chen.send(said)
    expect(await chen.frame('error')).toMatchObject({
      id: said.id,
      code: 'error.web.storage',
      text: expect.stringContaining('自动重发'),
      again: true,
    })
    troubled.ends()
    chen.send(said)
    expect(await chen.frame('ack')).toMatchObject({ id: said.id, duplicate: false })
  })

  it('the same where the bot says so', async () => {
    const chen = await world.connect('chen', { lang: 'en' })
    world.receiver.failing = new StorageUnavailable(new Error('Connection terminated unexpectedly'))
    chen.send(say('hello'))
    const told = await chen.frame('error')
    world.receiver.failing = undefined
    expect(told).toMatchObject({ code: 'error.web.storage', again: true })
    expect(told.text).toContain('Nothing can be saved right now')
  })

  it('an upload is refused with a sentence and 503', async () => {
    const upload = () => world.fetchAs('chen', `/api/rooms/${team}/files?name=a.txt`, { method: 'POST', body: 'text' })
    troubled.begins('full')
    const response = await upload()
    expect([response.status, await response.json()]).toEqual([
      503,
      { error: 'error.storage', text: expect.any(String) },
    ])
    troubled.ends()
    expect((await upload()).status).toBe(201)
  })
})
