import { callbackPath } from '../../adapters/wecom/index.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { silentLog } from '../../src/log/log.ts'
import type { NewPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { type FakeWecom, startFakeWecom } from '../fakes/wecom/index.ts'
import { servePhone } from '../fakes/wecom/page/phone/phone-server.ts'
import { add, byAdmin } from '../people/directory.ts'
import { freePort } from '../support/free-port.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

/** The whole server with an app of WeCom, and pages that phones can open. */
export interface WecomHouse {
  database: TestDatabase
  store: Store
  fake: FakeWecom
  publicUrl: string
  /** A member of the corp, and one of ours. */
  joins(userid: string, name: string, facts?: Partial<NewPerson>): Promise<Person>
  close(): Promise<void>
}

/** @param onPhones pages are opened through the client's browser, for tests in one */
export async function openWecomHouse({ onPhones = false } = {}): Promise<WecomHouse> {
  const database = await createTestDatabase()
  const fake = await startFakeWecom()
  const port = await freePort()
  const own = `http://127.0.0.1:${port}`
  const phones = onPhones ? await servePhone(fake, own, 0) : undefined
  const publicUrl = phones?.url ?? own
  const store = await database.open()
  const server = await start({ database, fake, port, publicUrl })
  return {
    ...{ database, store, fake, publicUrl },
    async joins(userid, name, facts) {
      fake.corp.member(userid, { name })
      const person = await add(store, name, facts)
      const identity = { platform: 'wecom', tenant: fake.corp.corpId, userId: userid.toLowerCase() }
      await store.write((tx) => connectIdentity(tx, { ...identity, personId: person.id, now: new Date() }, byAdmin))
      return person
    },
    async close() {
      await server.stop()
      await phones?.close()
      await fake.close()
      await database.remove()
    },
  }
}

async function start(of: Pick<WecomHouse, 'database' | 'fake' | 'publicUrl'> & { port: number }): Promise<Server> {
  const { database, publicUrl, port } = of
  const { corp, app, apiBase, oauthBase } = of.fake
  const settings = loadSettings({
    ...{ DATA_DIR: database.dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off' },
    ...{ PORT: String(port), PUBLIC_URL: publicUrl },
    ...{ WECOM_CORP_ID: corp.corpId, WECOM_AGENT_ID: String(app.agentId), WECOM_SECRET: app.secret },
    ...{ WECOM_TOKEN: app.token, WECOM_AES_KEY: app.aesKey },
    ...{ WECOM_API_BASE: apiBase, WECOM_OAUTH_BASE: oauthBase },
    ...{ SECRET_KEY: 'k'.repeat(40), ...(database.url ? { DATABASE_URL: database.url } : {}) },
  })
  const server = await startServer(settings, silentLog, (error) => {
    throw error
  })
  app.callbackUrl = `http://127.0.0.1:${port}${callbackPath({ corpId: corp.corpId, agentId: app.agentId })}`
  return server
}
