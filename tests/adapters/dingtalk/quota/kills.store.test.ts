import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { KeptUse } from '../../../../adapters/dingtalk/quota/kept-use.ts'
import { quotaAccount } from '../../../../adapters/dingtalk/quota/pot.ts'
import type { Store } from '../../../../src/store/store.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { type RunningScript, runScript } from '../../../support/run-script.ts'
import type { TestDatabase } from '../../../support/test-store.ts'
import { useStoreForEach } from '../../../support/use-store.ts'

const script = new URL('./spending-process.ts', import.meta.url).pathname
const toMembers = '/v1.0/robot/oToMessages/batchSend'
const kills = 10
/** What one process has under way at once. */
const atOnce = 2

let store: Store
let database: TestDatabase
let dingtalk: FakeDingtalk
let running: RunningScript[]

useStoreForEach((opened, made) => {
  store = opened
  database = made
})
beforeEach(async () => {
  running = []
  dingtalk = await startFakeDingtalk()
  dingtalk.organisation.member('lilei')
})
afterEach(async () => {
  for (const one of running) await kill(one)
  await dingtalk.close()
})

/** One more process; only PostgreSQL is shared by several. */
function starts(): RunningScript {
  const { clientId, clientSecret } = dingtalk.app
  const where = database.url ?? database.dataDir
  const started = runScript(script, [where, dingtalk.apiBase, clientId, clientSecret, dingtalk.world.corpId])
  running.push(started)
  return started
}

async function kill(one: RunningScript): Promise<void> {
  running = running.filter((other) => other !== one)
  one.process.kill('SIGKILL')
  await one.ended
}

const account = () => quotaAccount(dingtalk.app.clientId)
const billed = () => dingtalk.bill.calls
async function until(calls: number): Promise<void> {
  while (billed() < calls) {
    if (running.some(({ process }) => process.exitCode !== null)) throw new Error((await running[0]!.ended).output)
    await setTimeout(5)
  }
}

// Starting processes takes half a minute.
it.runIf(process.env.SOAK)(
  'whoever is killed has counted what it did, and at most what it had under way besides',
  { timeout: 600_000 },
  async () => {
    const month = dingtalk.bill.monthOf()
    if (database.dialect === 'postgres') starts()
    for (let killed = 0; killed < kills; killed += 1) {
      const one = starts()
      // What DingTalk does not bill is said beside what it does.
      dingtalk.knobs.refuses(toMembers, 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')
      await until(billed() + 40)
      await kill(one)
    }
    for (const one of running) await kill(one)
    const { used } = await new KeptUse(store, account()).read({ month, pot: 'calls' })
    const deaths = kills + (database.dialect === 'postgres' ? 1 : 0)
    expect(used).toBeGreaterThanOrEqual(billed())
    expect(used - billed()).toBeLessThanOrEqual(deaths * atOnce)
  },
)
