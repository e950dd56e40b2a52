import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { conversationId } from '../../../../adapters/dingtalk/conversation-id.ts'
import { SyncTimes } from '../../../../adapters/dingtalk/directory/sync-times.ts'
import { createDingtalk, quotaAccount } from '../../../../adapters/dingtalk/index.ts'
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
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { anyForm } from '../../../pages/any-form.ts'
import { testKeys } from '../../../pages/page-server.ts'
import { add, byAdmin } from '../../../people/directory.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { keptIn } from '../kept-ports.ts'
import { memoryPorts, optionsOf } from '../memory-ports.ts'

export interface LoginWorld {
  fake: FakeDingtalk
  clock: HandClock
  publicUrl: string
  /** What was sent in and reached the bot. */
  heard: Inbound[]
  person(name: string, userId: string, tenant?: string): Promise<Person>
  /** Somebody's form, asked for in the robot's chat. */
  link(person: Person, userId: string, tenant?: string): Promise<string>
  /** What a browser keeps of a login, as our server seals it for an app. */
  sealed(content: object, clientId?: string): string
  close(): Promise<void>
}

/** Form pages behind DingTalk's login, as the server mounts them. DingTalk has told whose app it is. */
export async function openLoginWorld(store: Store): Promise<LoginWorld> {
  const clock = new HandClock()
  const fake = await startFakeDingtalk({ clock })
  const { world, app } = fake
  const pages = express().disable('etag').disable('x-powered-by')
  const server = await new Promise<Server>((resolve) => {
    const listening = pages.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  app.homeUrl = publicUrl
  app.redirectUrls.push(`${publicUrl}/login/dingtalk`)
  const sealer = createSealer(testKeys)
  const sealsOf = (clientId: string) => textSealer(sealer, { purpose: 'dingtalk login', of: [clientId] })
  const adapter = createDingtalk(
    memoryPorts(clock, { logins: sealsOf(app.clientId), kept: keptIn(store) }),
    optionsOf(fake, { publicUrl, loginBase: new URL(fake.apiBase) }),
  )
  const heard: Inbound[] = []
  const receive = async (inbound: Inbound) => {
    heard.push(inbound)
    const answer = Promise.resolve({ type: 'text' as const, text: '好了' })
    return { duplicate: false, seq: 1, answer, lost: () => {} }
  }
  pages.use(
    formPages({
      ...{ store, clock, log: silentLog, receiver: { receive } as never, forms: [anyForm] },
      ...{ files: databaseFiles(store, clock), keys: testKeys, publicUrl },
      logins: (platform) => (platform === 'dingtalk' ? adapter.pageLogin : undefined),
      defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    }),
  )
  const links = signedPages(publicUrl, testKeys)
  await new SyncTimes(store, quotaAccount(app.clientId), clock).learn(world.corpId)
  return {
    ...{ fake, clock, publicUrl, heard },
    async person(name, userId, tenant = world.corpId) {
      const person = await add(store, name)
      const identity = { platform: 'dingtalk', tenant, userId, personId: person.id, now: clock.now() }
      await store.write((tx) => connectIdentity(tx, identity, byAdmin))
      return person
    },
    async link({ id: personId }, userId, tenant = world.corpId) {
      const id = newId()
      await store.write(async (tx) => {
        const address = { platform: 'dingtalk', tenant, id: conversationId('member', userId) }
        const { id: conversation } = await placeConversation(tx, address, { kind: 'direct' })
        const link = { id, personId, conversationId: conversation, form: 'any', subject: 'secret-subject' }
        await makeFormLink(tx, link, clock.now())
      })
      return links.addressOf(id)
    },
    sealed: (content, clientId = app.clientId) =>
      sealsOf(clientId).seal(JSON.stringify({ tenant: world.corpId, until: clock.now().getTime() + 1000, ...content })),
    async close() {
      await adapter.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await fake.close()
    },
  }
}
