import { afterEach, expect, it } from 'vitest'
import { platformOf } from '../../../src/bot/conversations/destination.ts'
import { enqueue } from '../../../src/bot/outbox/enqueue.ts'
import type { Store } from '../../../src/store/store.ts'
import { MailServer } from '../../fakes/mail-server.ts'
import { join } from '../../support/bot-harness.ts'
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let database: TestDatabase
let store: Store
let mails: MailServer
let server: ServerProcess | undefined

useStoreForEach(async (opened, made) => {
  database = made
  store = opened
  mails = new MailServer({ user: 'bot', password: 'p@ss' })
  await mails.start()
})
afterEach(async () => {
  await server?.kill('SIGKILL')
  await mails.stop()
})

it('a server with SMTP_URL sends mails, and ends when it is told to', async () => {
  const personId = await join(store, '王小雨', ['rep'])
  server = await startServerProcess({
    dataDir: database.dataDir,
    url: database.url,
    environment: { SAMPLE_DATA: 'off', SMTP_URL: mails.url, MAIL_FROM: '成单 <bot@sales.example.com>' },
  })
  await store.write((tx) =>
    enqueue(tx, platformOf, {
      destination: { platform: 'mail', user: { tenant: 'mail', userId: 'xiaoyu@example.com', outsider: false } },
      content: { type: 'words', key: 'deal.told.given', args: { who: '陈静', deal: 'D-1001' } },
      audience: { to: 'person', personId, on: 'mail' },
      now: new Date(),
    }),
  )
  await expect.poll(() => mails.received.map(({ to }) => to), { timeout: 30_000 }).toEqual(['xiaoyu@example.com'])
  expect(mails.received[0]!.mail.from?.value).toEqual([{ name: '成单', address: 'bot@sales.example.com' }])
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(server.output()).not.toMatch(/xiaoyu@|p%40ss|p@ss/)
})
