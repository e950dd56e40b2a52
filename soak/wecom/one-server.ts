import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callbackPath } from '../../adapters/wecom/index.ts'
import type { KeptProcess } from '../../drills/server/kept-process.ts'
import { ProcessGroup } from '../../drills/server/process-group.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { migrateSqlite } from '../../src/store/migrate.ts'
import { openSqliteStore, sqliteFile } from '../../src/store/sqlite/open.ts'
import { environmentOf } from '../../tests/adapters/wecom/misbehaviour/company.ts'
import { type FakeWecom, startFakeWecom } from '../../tests/fakes/wecom/index.ts'
import { byAdmin } from '../../tests/people/directory.ts'

export interface OneServer {
  fake: FakeWecom
  process: KeptProcess
  dataDir: string
}

/** The real server on SQLite, in the service of the fake WeCom, with so many people who are members. */
export async function withServer<T>(people: number, work: (server: OneServer) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-soak-'))
  const fake = await startFakeWecom()
  let group: ProcessGroup | undefined
  try {
    await furnish(dataDir, fake, people)
    group = await ProcessGroup.start({ dataDir, url: undefined, environment: environmentOf(fake) }, 1)
    const [process] = group.processes
    const { corpId } = fake.corp
    fake.app.callbackUrl = `${process!.public}${callbackPath({ corpId, agentId: fake.app.agentId })}`
    await fake.until(() => fake.botServer.connectionOf(fake.bot) !== undefined)
    return await work({ fake, process: process!, dataDir })
  } finally {
    await group?.stop()
    await fake.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export const memberOf = (n: number): string => `member${n}`

async function furnish(dataDir: string, { corp }: FakeWecom, people: number): Promise<void> {
  const path = sqliteFile(dataDir)
  migrateSqlite(path)
  const store = openSqliteStore(path, {
    onSlow: () => {},
    onFatal: (error) => {
      throw error
    },
  })
  for (let from = 0; from < people; from += 100)
    await store.write(async (tx) => {
      for (let n = from; n < Math.min(people, from + 100); n += 1) {
        const [userId, now] = [memberOf(n), new Date()]
        corp.member(userId, { name: `成员${n}` })
        const { id: personId } = await addPerson(tx, { name: `成员${n}`, roles: ['rep'], now }, byAdmin)
        await connectIdentity(tx, { platform: 'wecom', tenant: corp.corpId, userId, personId, now }, byAdmin)
      }
    })
  await store.close()
}
