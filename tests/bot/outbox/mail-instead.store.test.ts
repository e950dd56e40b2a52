import { expect, it } from 'vitest'
import type { OutboxContent } from '../../../src/bot/outbox/enqueue.ts'
import { mailInstead } from '../../../src/bot/outbox/mail-instead.ts'
import type { Waiting } from '../../../src/bot/outbox/waiting.ts'
import type { Audience } from '../../../src/chat/audience.ts'
import type { Store } from '../../../src/store/store.ts'
import { add, monday } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let personId: string

useStoreForEach(async (opened) => {
  store = opened
  personId = (await add(store, '王小雨', { email: 'wang@example.com' })).id
})

const line: OutboxContent = { type: 'words', key: 'common.yes' }
const there = { platform: 'chat', user: { tenant: 'T1', userId: 'wang', outsider: false } }
const instead = (content: OutboxContent, audience: Audience = { to: 'person', personId }, platforms = ['mail']) => {
  const waiting = { content, audience, destination: there, createdAt: monday } as unknown as Waiting
  return store.read((reader) => mailInstead(reader, { has: (name) => platforms.includes(name) }, waiting))
}

it('a line and a card that were said to somebody go to their address', async () => {
  const letter = { platform: 'mail', user: { tenant: 'mail', userId: 'wang@example.com', outsider: false } }
  expect(await instead(line)).toEqual(letter)
  expect(await instead({ type: 'card', card: 'approval', subject: 'A1' })).toEqual(letter)
})

it('an answer, which may hold a code, and a form do not', async () => {
  expect(await instead({ type: 'text', text: 'code 123456' })).toBeUndefined()
  expect(await instead({ type: 'form', form: 'lost', subject: 'D1' })).toBeUndefined()
  expect(await instead(line, { to: 'asker', personId, conversationId: 'c1' })).toBeUndefined()
})

it('nothing does where mail is not set up', async () => {
  expect(await instead(line, { to: 'person', personId }, [])).toBeUndefined()
})
