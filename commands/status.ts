import { z } from 'zod'
import { type Command, defineCommand } from '../src/bot/command.ts'
import { markSigns } from '../src/chat/card.ts'
import type { Translator } from '../src/i18n/translate.ts'
import type { Reader, Store } from '../src/store/store.ts'

/** How the server is doing, as its operator would ask. Counts of rows; the roof gathers them. */
export interface Status {
  dialect: Store['dialect']
  startedAt: Date
  inbound: { open: number; parked: number }
  outbox: { open: number; dead: number }
  /** Failures logged in the last hour by the process that answers. */
  recentErrors: number
  people: number
  deals: number
}

const dialectNames = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const

export const statusCommand = (status: (reader: Reader) => Promise<Status>): Command =>
  defineCommand({
    path: 'status',
    aliases: ['状态'],
    summary: 'command.status.summary',
    permission: 'status.read',
    parameters: [],
    arguments: z.object({}),
    example: { zh: '/状态', en: '/status' },
    async run({ tx, t, now }) {
      return { type: 'text', text: describe(await status(tx), now, t) }
    },
  })

function describe(status: Status, now: Date, t: Translator): string {
  const { inbound, outbox, recentErrors } = status
  const count = new Intl.NumberFormat(t.locale === 'zh' ? 'zh-CN' : 'en-US')
  const troubled = inbound.parked + outbox.dead + recentErrors > 0
  return [
    troubled ? `${markSigns.overdue} ${t('command.status.troubled')}` : `${markSigns.done} ${t('command.status.well')}`,
    t('command.status.inbound', { open: count.format(inbound.open), parked: count.format(inbound.parked) }),
    t('command.status.outbox', { open: count.format(outbox.open), dead: count.format(outbox.dead) }),
    t('command.status.errors', { count: count.format(recentErrors) }),
    t('command.status.rows', { people: count.format(status.people), deals: count.format(status.deals) }),
    t('command.status.running', { since: sinceStart(status.startedAt, now, t), dialect: dialectNames[status.dialect] }),
  ].join('\n')
}

function sinceStart(startedAt: Date, now: Date, t: Translator): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - startedAt.getTime()) / 60_000))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24]
  if (days > 0) return t('command.status.days', { days, hours })
  if (hours > 0) return t('command.status.hours', { hours, minutes: minutes % 60 })
  return t('command.status.minutes', { minutes })
}
