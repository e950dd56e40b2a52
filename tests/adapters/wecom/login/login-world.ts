import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createWecom, readBaseUrl } from '../../../../adapters/wecom/index.ts'
import { formPages, signedPages } from '../../../../pages/index.ts'
import { placeConversation } from '../../../../src/bot/conversations/conversation-rows.ts'
import { makeFormLink } from '../../../../src/bot/forms/form-link.ts'
import type { Inbound } from '../../../../src/chat/inbound.ts'
import { databaseFiles } from '../../../../src/evidence/file-store.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import type { Person } from '../../../../src/people/person.ts'
import { createSealer } from '../../../../src/secrets/sealer.ts'
import { textSealer } from '../../../../src/secrets/text-sealer.ts'
import { newId } from '../../../../src/store/new-id.ts'
import type { Store } from '../../../../src/store/store.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { anyForm } from '../../../pages/any-form.ts'
import { testKeys } from '../../../pages/page-server.ts'
import { add, byAdmin } from '../../../people/directory.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { MemoryTokens } from '../../../support/memory-tokens.ts'

export interface LoginWorld {
  fake: FakeWecom
  clock: HandClock
  publicUrl: string
  /** What was sent in and reached the bot. */
  heard: Inbound[]
  /** One of ours. @param userId as the directory has it */
  person(name: string, userId: string, tenant?: string): Promise<Person>
  /** Somebody's form, asked for in WeCom. */
  link(person: Person, userId: string, tenant?: string): Promise<string>
  /** What a browser keeps of a login, as our server seals it for a corp. */
  sealed(content: object, corpId?: string): string
  close(): Promise<void>
}

/** Form pages behind WeCom's login, as the server mounts them. */
export async function openLoginWorld(store: Store): Promise<LoginWorld> {
  const clock = new HandClock()
  const fake = await startFakeWecom({ clock })
  const { corp, app } = fake
  const pages = express().disable('etag').disable('x-powered-by')
  const server = await new Promise<Server>((resolve) => {
    const listening = pages.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const publicUrl = `http://${host}`
  app.trustedDomain = host
  const sealer = createSealer(testKeys)
  const sealsOf = (corpId: string) => textSealer(sealer, { purpose: 'wecom login', of: [corpId] })
  const apiBase = readBaseUrl(fake.apiBase)!
  const adapter = createWecom(
    {
      ...{ clock, log: silentLog, publicApp: pages, locale: 'zh' },
      tokens: new MemoryTokens(),
      tickets: () => new MemoryTokens(),
      ...{ codes: sealsOf('codes'), files: sealsOf('files'), logins: sealsOf(corp.corpId) },
      ...{ localeOf: async () => 'zh' as const, ownChatOf: async () => undefined },
      ...{ userIdsOf: async () => new Map(), robotKeyOf: async () => undefined },
      leases: () => ({ want: async () => {}, holds: () => true, onChange: () => {} }),
    },
    {
      app: {
        ...{ corpId: corp.corpId, agentId: app.agentId, secret: app.secret, publicUrl },
        ...{ keys: [app], apiBase, oauthBase: readBaseUrl(fake.oauthBase)! },
      },
    },
  )
  const heard: Inbound[] = []
  const receive = async (inbound: Inbound) => {
    heard.push(inbound)
    return {
      duplicate: false,
      seq: 1,
      answer: Promise.resolve({ type: 'text' as const, text: '好了' }),
      lost: () => {},
    }
  }
  pages.use(
    formPages({
      ...{ store, clock, log: silentLog, receiver: { receive } as never, forms: [anyForm] },
      ...{ files: databaseFiles(store, clock), keys: testKeys, publicUrl },
      logins: (platform) => (platform === 'wecom' ? adapter.pageLogin : undefined),
      defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    }),
  )
  const links = signedPages(publicUrl, testKeys)
  return {
    ...{ fake, clock, publicUrl, heard },
    async person(name, userId, tenant = corp.corpId) {
      const person = await add(store, name)
      const identity = { platform: 'wecom', tenant, userId, personId: person.id, now: clock.now() }
      await store.write((tx) => connectIdentity(tx, identity, byAdmin))
      return person
    },
    async link({ id: personId }, userId, tenant = corp.corpId) {
      const id = newId()
      await store.write(async (tx) => {
        const address = { platform: 'wecom', tenant, id: `app:${userId}` }
        const { id: conversationId } = await placeConversation(tx, address, { kind: 'direct' })
        await makeFormLink(tx, { id, personId, conversationId, form: 'any', subject: 'secret-subject' }, clock.now())
      })
      return links.addressOf(id)
    },
    sealed: (content, corpId = corp.corpId) =>
      sealsOf(corpId).seal(JSON.stringify({ tenant: corpId, until: clock.now().getTime() + 1000, ...content })),
    async close() {
      await adapter.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await fake.close()
    },
  }
}
