import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { writeRequest } from '../src/reports/funnel-request.ts'
import { type PeriodName, readPeriod } from '../src/reports/period.ts'
import { readWhose } from '../src/reports/read-whose.ts'

export const funnelCommand = defineCommand({
  path: 'funnel',
  aliases: ['漏斗', '销售漏斗'],
  summary: 'command.funnel.summary',
  permission: 'funnel.read',
  parameters: [
    { name: 'scope', labels: { zh: '范围', en: 'scope' }, required: false },
    { name: 'period', labels: { zh: '周期', en: 'period' }, required: false, rest: true },
  ],
  arguments: z.object({ scope: z.string().optional(), period: z.string().optional() }),
  example: { zh: '/漏斗 华东 30d', en: '/funnel team 30d' },
  async run(act, { scope = '', period = '' }) {
    const { words, name } = splitPeriod(`${scope} ${period}`)
    const whose = await readWhose(act.tx, act.actor, words)
    const subject = writeRequest({ askerId: act.actor.id, whose, period: name, timeZone: act.timeZone })
    return { type: 'card', card: 'funnel', subject }
  },
})

/** The last word is the period where it is one; names of people and regions may have several words. */
function splitPeriod(text: string): { words: string; name: PeriodName } {
  const words = text.split(/\s+/u).filter((word) => word !== '')
  const last = words.at(-1) ?? ''
  // 全部 and all mean whose deals when they stand alone, and the period behind something else.
  const allOf = words.length > 1 && ['all', '全部'].includes(last.toLowerCase()) ? 'all' : undefined
  const name = readPeriod(last) ?? allOf
  return name ? { words: words.slice(0, -1).join(' '), name } : { words: words.join(' '), name: 'all' }
}
