import { createDingtalk } from '../../../../adapters/dingtalk/index.ts'
import { systemClock } from '../../../../src/clock/clock.ts'
import { openPostgresStore } from '../../../../src/store/postgres/open.ts'
import { openSqliteStore, sqliteFile } from '../../../../src/store/sqlite/open.ts'
import { keptIn } from '../kept-ports.ts'
import { memoryPorts } from '../memory-ports.ts'

/** Says one thing after the other as the app's robot, several at once, until it is killed. */
const [where, apiBase, clientId, clientSecret, tenant] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
]
const options = {
  onSlow: () => {},
  onFatal: (error: unknown) => {
    throw error
  },
}
const store = where.startsWith('postgres')
  ? await openPostgresStore(where, options)
  : openSqliteStore(sqliteFile(where), options)
const base = new URL(apiBase)
const ours = createDingtalk(memoryPorts(systemClock, { kept: keptIn(store, { calls: 1e9, pushes: 1e9 }) }), {
  ...{ clientId, clientSecret, apiBase: base, oldApiBase: base },
})
const address = { platform: 'dingtalk', tenant, id: 'member:lilei' }

let key = 0
async function talks(): Promise<never> {
  for (;;) {
    key += 1
    const message = { address, body: { type: 'text', text: '好' } as const, locale: 'zh' as const }
    // What is refused is refused: the next one is said.
    await ours.send({ ...message, dedupeKey: `${process.pid} ${key}` }).catch(() => {})
  }
}
await Promise.all([talks(), talks()])
