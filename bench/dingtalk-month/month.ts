import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { monthOf, type Pot, pots, quotaAccount, readPot } from '../../adapters/dingtalk/index.ts'
import type { Day } from '../../src/clock/day.ts'
import type { Month } from './office.ts'
import { Office } from './office.ts'
import { Work } from './work.ts'
import { dayOf, workDays } from './work-days.ts'

/** What became of a month. */
export interface MonthSpent {
  /** By what DingTalk bills. */
  calls: number
  pushes: number
  /** What our own meter says of it. */
  counted: Record<Pot, number>
  /** The day on which a pot was empty; undefined: it never was. */
  emptyOn: Partial<Record<Pot, Day>>
  /** Of the last day. */
  last: { asked: number; decided: number; commands: number; answered: number; images: number }
  decided: number
  asked: number
  /** DingTalk passed over something. */
  violations: readonly string[]
}

const month = '2026-12'

/** Everybody works through a month. */
export async function spendMonth(folder: string, pot: Month): Promise<MonthSpent> {
  const dataDir = mkdtempSync(join(folder, 'month-'))
  const office = await Office.open(dataDir, pot)
  try {
    const work = await Work.begin(office, pot.isNaive ?? false)
    const emptyOn: Partial<Record<Pot, Day>> = {}
    for (const day of workDays().slice(-(pot.days ?? 22))) {
      await work.day(day)
      for (const one of pots) if (office.dingtalk.bill.isEmpty(one)) emptyOn[one] ??= dayOf(office.clock.now())
    }
    const { bill, app, violations } = office.dingtalk
    const account = quotaAccount(app.clientId)
    const used = async (one: Pot) =>
      (await office.store.read((reader) => readPot(reader, account, { month: monthOf(office.clock.now()), pot: one })))
        .used
    return {
      ...{ calls: bill.used('calls', month), pushes: bill.used('pushes', month), emptyOn },
      counted: { calls: await used('calls'), pushes: await used('pushes') },
      ...{ last: work.last, asked: work.asked, decided: await work.decided() },
      violations: violations.map(({ kind, detail }) => `${kind}: ${detail}`),
    }
  } finally {
    await office.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
