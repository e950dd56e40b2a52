import { type MonthSpent, spendMonth } from './dingtalk-month/month.ts'
import { round } from './statistics.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'

const most = { calls: 4_000, pushes: 2_700 }
const standard = { calls: 5_000, pushes: 3_000 }

/**
 * A month of 30 reps, 4 supervisors and 5 groups at a DingTalk of the standard edition, counted as DingTalk bills; then one of a robot that
 * looks at nothing (the control), and two with too little. The clock is moved: it takes minutes.
 */
export const dingtalkMonth: Suite = {
  name: 'dingtalk-month',
  run: (options) => inTempFolder((folder) => measure(folder, options)),
}

async function measure(folder: string, { say }: SuiteOptions): Promise<Figures> {
  const ours = await spendMonth(folder, standard)
  sayMonth('ours', ours, say)
  const naive = await spendMonth(folder, { ...standard, isNaive: true })
  sayMonth('naive', naive, say)
  const unlimited = await spendMonth(folder, { calls: 1e6, pushes: 1e6, isNaive: true })
  sayMonth('naive, with enough', unlimited, say)
  const fewCalls = await spendMonth(folder, { ...standard, calls: 2_500 })
  sayMonth('2,500 calls', fewCalls, say)
  const fewPushes = await spendMonth(folder, { ...standard, pushes: 1_500 })
  sayMonth('1,500 pushes', fewPushes, say)
  const ratio = round(unlimited.pushes / ours.pushes)
  say(`  calls ${ours.calls}, pushes ${ours.pushes}   (goal: at most ${most.calls} and ${most.pushes})`)
  say(`  pushes of the control ÷ ours ${ratio}   (goal: at least 2)`)
  return {
    ...{ suite: 'dingtalk-month', unit: 'pushes', ratio, ours: ours.pushes, reference: most.pushes },
    control: unlimited.pushes,
    calls: ours.calls,
    ...{ month: ours, naive, fewCalls, fewPushes },
  }
}

function sayMonth(name: string, spent: MonthSpent, say: SuiteOptions['say']): void {
  const { calls, pushes, counted, emptyOn, last, asked, decided } = spent
  say(
    `  ${name.padEnd(20)}${calls} calls (counted ${counted.calls}), ${pushes} pushes (${counted.pushes}); empty: ${JSON.stringify(emptyOn)}`,
  )
  say(`  ${''.padEnd(20)}${decided} of ${asked} decided; on the 31st ${JSON.stringify(last)}`)
}
