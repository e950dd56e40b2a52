import { expect, it } from 'vitest'
import type { KeptUse } from '../../../../adapters/dingtalk/quota/kept-use.ts'
import { Meter } from '../../../../adapters/dingtalk/quota/meter.ts'
import { systemClock } from '../../../../src/clock/clock.ts'
import { silentLog } from '../../../../src/log/log.ts'

const away = async (): Promise<never> => {
  throw new Error('the database is away')
}

it('what was said is not said again because nothing can be written afterwards', async () => {
  const use = { take: async () => ({ findsOut: true }), open: away, read: away } as unknown as KeptUse
  const calendar = async () => ({ isWorkday: () => true })
  const meter = new Meter({ use, clock: systemClock, log: silentLog, pots: { calls: 10, pushes: 10 }, calendar })
  await expect(meter.spend('calls', 'message', async () => 'said')).resolves.toBe('said')
})
