import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { writeRequest } from '../src/reports/funnel-request.ts'
import { readPeriod } from '../src/reports/period.ts'
import { readFunnelRequest } from '../src/reports/read-funnel-request.ts'
import { saysWhose } from '../src/reports/read-whose.ts'

export const funnelCommand = defineCommand({
  path: 'funnel',
  aliases: ['漏斗', '销售漏斗'],
  summary: 'command.funnel.summary',
  permission: 'funnel.read',
  parameters: [
    {
      name: 'scope',
      labels: { zh: '范围', en: 'scope' },
      required: false,
      fits: (text) => (saysWhose(text) || readPeriod(text) ? 'sure' : 'maybe'),
    },
    {
      name: 'period',
      labels: { zh: '周期', en: 'period' },
      required: false,
      rest: true,
      fits: (text) => (readPeriod(text) ? 'sure' : 'never'),
    },
  ],
  arguments: z.object({ scope: z.string().optional(), period: z.string().optional() }),
  example: { zh: '/漏斗 华东 30d', en: '/funnel team 30d' },
  async look(ctx, { scope = '', period = '' }) {
    const request = await readFunnelRequest(ctx.reader, ctx.actor, `${scope} ${period}`, ctx.timeZone)
    return { type: 'card', card: 'funnel', subject: writeRequest(request) }
  },
})
