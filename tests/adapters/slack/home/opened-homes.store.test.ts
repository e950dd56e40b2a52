import { expect, it } from 'vitest'
import { Homes } from '../../../../adapters/slack/home/homes.ts'
import { OpenedHomes } from '../../../../adapters/slack/home/opened-homes.ts'
import { msPerDay } from '../../../../src/clock/lengths.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Store } from '../../../../src/store/store.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { HandTimers } from './hand-timers.ts'

let store: Store
let timers: HandTimers
/** `process user`, of each drawing. */
let drawn: string[]
let one: Homes
let other: Homes

const tenant = 'T1'
const address = (id: string) => ({ platform: 'slack', tenant, id })

useStoreForEach((opened) => {
  store = opened
  timers = new HandTimers()
  drawn = []
  one = process('one')
  other = process('other')
})

function process(name: string): Homes {
  return new Homes({
    ...{ clock: timers, after: timers.after, log: silentLog, opened: new OpenedHomes(store) },
    publish: async ({ userId }) => {
      drawn.push(`${name} ${userId}`)
      return undefined
    },
  })
}

async function passes(ms: number): Promise<void> {
  while (!one.idle || !other.idle) await new Promise((resolve) => setTimeout(resolve, 1))
  timers.passes(ms)
}

const kept = () =>
  store.read(async (reader) => (await reader.select().from(reader.tables.slackHome)).map(({ userId }) => userId))

it('a Home that was opened in one process is drawn anew by the one that says something to them, within three seconds', async () => {
  one.opened({ tenant, userId: 'U1', channel: 'D1', hash: undefined })
  await passes(0)
  other.said({ address: address('D1') })
  other.changed(tenant, 'U2')
  other.said({ address: address('D2') })
  await passes(3000)
  expect(drawn).toEqual(['one U1', 'other U1'])
  one.opened({ tenant, userId: 'U2', channel: undefined, hash: undefined })
  await passes(0)
  other.changed(tenant, 'U2')
  await passes(3000)
  expect(drawn.slice(2)).toEqual(['one U2', 'other U2'])
})

it('what could not be kept is kept when they look again', async () => {
  const opened = new OpenedHomes(store)
  let isAway = true
  const keep = async (home: Parameters<OpenedHomes['keep']>[0]) => {
    if (isAway) throw new Error('away')
    await opened.keep(home)
  }
  one = new Homes({
    ...{ clock: timers, after: timers.after, log: silentLog, publish: async () => undefined },
    opened: { keep, find: (...of) => opened.find(...of) },
  })
  one.opened({ tenant, userId: 'U1', channel: 'D1', hash: undefined })
  await passes(60_000)
  expect(await kept()).toEqual([])
  isAway = false
  one.opened({ tenant, userId: 'U1', channel: 'D1', hash: undefined })
  await passes(0)
  expect(await kept()).toEqual(['U1'])
})

it('is drawn once there, however much changes while it is not known yet', async () => {
  one.opened({ tenant, userId: 'U1', channel: 'D1', hash: undefined })
  await passes(0)
  for (let n = 0; n < 20; n += 1) other.said({ address: address('D1') })
  await passes(3000)
  expect(drawn).toEqual(['one U1', 'other U1'])
  other.said({ address: address('D1') })
  await passes(3000)
  expect(drawn.at(-1)).toBe('other U1')
  expect(drawn).toHaveLength(3)
})

it('nobody draws it who has not opened it for a day, and nothing is kept of it', async () => {
  one.opened({ tenant, userId: 'U1', channel: 'D1', hash: undefined })
  await passes(0)
  expect(await kept()).toEqual(['U1'])
  await passes(msPerDay + 1)
  other.said({ address: address('D1') })
  one.changed(tenant, 'U1')
  await passes(3000)
  expect(drawn).toEqual(['one U1'])
  one.opened({ tenant, userId: 'U2', channel: 'D2', hash: undefined })
  await passes(0)
  expect(await kept()).toEqual(['U2'])
})

it('looking again within the hour writes nothing; being spoken to elsewhere does', async () => {
  const writes: unknown[] = []
  const counted = new Homes({
    ...{ clock: timers, after: timers.after, log: silentLog, publish: async () => undefined },
    opened: { keep: async (home) => void writes.push(home.channel), find: async () => undefined },
  })
  for (const channel of ['D1', 'D1', 'D2', 'D2']) counted.opened({ tenant, userId: 'U1', channel, hash: undefined })
  expect(writes).toEqual(['D1', 'D2'])
})
