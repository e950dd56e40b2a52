import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { writeRequest } from '../src/reports/funnel-request.ts'
import { readFunnelRequest } from '../src/reports/read-funnel-request.ts'
import { isPeriod } from '../src/reports/read-period.ts'
import { saysWhose } from '../src/reports/read-whose.ts'
import { pipelineParameter } from './arguments/parameters.ts'

export const funnelCommand = defineCommand({
  path: 'funnel',
  aliases: ['漏斗', '销售漏斗'],
  summary: 'command.funnel.summary',
  details: 'command.funnel.details',
  permission: 'funnel.read',
  parameters: [
    {
      name: 'scope',
      labels: { zh: '范围', en: 'scope' },
      required: false,
      mentions: true,
      fits: (text) => (saysWhose(text) || isPeriod(text) ? 'sure' : 'maybe'),
    },
    {
      name: 'period',
      labels: { zh: '周期', en: 'period' },
      required: false,
      rest: true,
      fits: (text) => (isPeriod(text) ? 'sure' : 'never'),
    },
    pipelineParameter,
  ],
  arguments: z.object({
    scope: z.string().optional(),
    period: z.string().optional(),
    pipeline: z.string().optional(),
  }),
  example: { zh: '/漏斗 华东 上个月', en: '/funnel team last month' },
  async look({ reader, actor, now, timeZone }, { scope = '', period = '', pipeline }) {
    const request = await readFunnelRequest(reader, actor, `${scope} ${period}`, { now, timeZone, pipeline })
    return { type: 'card', card: 'funnel', subject: writeRequest(request) }
  },
})
