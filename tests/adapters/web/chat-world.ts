import { eq } from 'drizzle-orm'
import { createWebChat, type WebChat, type WebPorts } from '../../../adapters/web/index.ts'
import type { Receiver } from '../../../src/chat/adapter.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { silentLog } from '../../../src/log/log.ts'
import { newId } from '../../../src/store/new-id.ts'
import type { Store } from '../../../src/store/store.ts'
import { ChatClient } from './chat-client.ts'
import { FakeReceiver } from './fake-receiver.ts'

/** People and rooms of the tests: three of us and a customer, one room of our own, one with the customer in it. */
export const people = [
  { userId: 'chen', name: '陈晓', role: '销售', outsider: false },
  { userId: 'li', name: '李主管', role: '主管', outsider: false },
  { userId: 'wang', name: '王市场', role: '市场', outsider: false },
  { userId: 'zhao', name: '赵客户', role: '客户', outsider: true },
] as const

export const team = 'team'
export const customerRoom = 'acme'

const ticking: Clock = { now: () => new Date() }

export interface World {
  /** Different for every world, for keys that must be. */
  run: string
  store: Store
  chat: WebChat
  receiver: FakeReceiver
  /** Opens a session and a socket as this person; says hello unless told not to. */
  connect(userId: string, options?: { hello?: Record<string, number> | false; lang?: string }): Promise<ChatClient>
  fetchAs(userId: string, path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

export async function openWorld(
  store: Store,
  options: { ports?: Partial<WebPorts>; receiver?: Receiver; port?: number } = {},
): Promise<World> {
  await furnish(store)
  const receiver = new FakeReceiver(store)
  const chat = createWebChat(
    {
      store,
      clock: ticking,
      log: silentLog,
      complete: async () => [],
      localeOf: async () => undefined,
      ...options.ports,
    },
    { port: options.port ?? 0 },
  )
  await chat.start(options.receiver ?? receiver)
  const clients: ChatClient[] = []

  return {
    run: newId(),
    store,
    chat,
    receiver,
    async connect(userId, { hello = {}, lang } = {}) {
      const client = await ChatClient.open(chat.address(), await cookieOf(chat, userId), lang)
      clients.push(client)
      if (hello !== false) client.send({ type: 'hello', rooms: hello })
      return client
    },
    async fetchAs(userId, path, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('Cookie', await cookieOf(chat, userId))
      return await fetch(chat.address() + path, { ...init, headers })
    },
    async close() {
      for (const client of clients) client.close()
      await chat.stop()
    },
  }
}

export async function cookieOf(chat: WebChat, userId: string): Promise<string> {
  const response = await fetch(`${chat.address()}/api/session`, { method: 'POST', body: JSON.stringify({ userId }) })
  if (!response.ok) throw new Error(`no session for ${userId}: ${response.status}`)
  return response.headers.getSetCookie()[0]!.split(';')[0]!
}

async function furnish(store: Store): Promise<void> {
  await store.write(async (tx) => {
    const { webUser, webRoom, webMember } = tx.tables
    const [already] = await tx.select().from(webUser).where(eq(webUser.userId, 'chen'))
    if (already) return
    await tx.insert(webUser).values(people.map((person, position) => ({ ...person, position, sample: true })))
    await tx.insert(webRoom).values([
      { id: team, kind: 'group', title: '华东销售组', position: 1, sample: true },
      { id: customerRoom, kind: 'group', title: '远帆科技 · 项目群', position: 2, sample: true },
    ])
    const joins = { [team]: ['chen', 'li', 'wang'], [customerRoom]: ['chen', 'zhao'] }
    await tx
      .insert(webMember)
      .values(Object.entries(joins).flatMap(([roomId, ids]) => ids.map((userId) => ({ roomId, userId }))))
  })
}
