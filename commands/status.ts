import { z } from 'zod'
import { type Command, defineCommand } from '../src/bot/definitions/command.ts'
import { markSigns } from '../src/chat/card.ts'
import type { Usage } from '../src/chat/usage.ts'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import { sayByKey, type Translator } from '../src/i18n/translate.ts'
import type { PlatformCondition, Status } from '../src/operations/read-status.ts'
import type { Person } from '../src/people/person.ts'
import type { Reader } from '../src/store/store.ts'

/** What a month goes to: so much of it is said. */
const mostKinds = 4
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
    async look({ reader, t, now, actor }) {
      const found = await status(reader)
      return { type: 'text', text: [describe(found, now, t), ...advice(found, actor, t)].join('\n') }
    },
  })

function describe(status: Status, now: Date, t: Translator): string {
  const { inbound, outbox, files, lanes, conditions } = status
  const count = new Intl.NumberFormat(t.locale === 'zh' ? 'zh-CN' : 'en-US')
  const failing = conditions.filter(({ severity }) => severity === 'failure')
  const troubled = inbound.parked + outbox.dead + lanes.length + failing.length > 0
  return [
    troubled ? `${markSigns.overdue} ${t('command.status.troubled')}` : `${markSigns.done} ${t('command.status.well')}`,
    t('command.status.inbound', { open: count.format(inbound.open), parked: count.format(inbound.parked) }),
    t('command.status.outbox', { open: count.format(outbox.open), dead: count.format(outbox.dead) }),
    ...(files.open > 0 ? [t('command.status.files', { open: count.format(files.open) })] : []),
    ...lanes.map(({ lane, says, messages }) =>
      t('command.status.lane', { lane, says, messages: count.format(messages) }),
    ),
    ...conditions.map((condition) => sayCondition(condition, t)),
    ...status.usage.flatMap((usage) => sayUsage(usage, t)),
    t('command.status.rows', { people: count.format(status.people), deals: count.format(status.deals) }),
    t('command.status.running', { since: sinceStart(status.startedAt, now, t), dialect: dialectNames[status.dialect] }),
  ].join('\n')
}

/** `▲ 企业微信：…` */
function sayCondition({ platform, severity, says: { key, args } }: PlatformCondition, t: Translator): string {
  const mark = severity === 'failure' ? markSigns.overdue : markSigns.due
  const name = sayPlatform(t.locale, platform)
  return t('command.status.condition', { mark, platform: name, says: sayByKey(t.locale, key, args) })
}

/** `接口调用：1,204 / 5,000，预计月底 3,310（消息 62%，卡片 20%）`, and what would halve it. */
function sayUsage({ what, used, most, forecast, byKind, advice }: Usage, t: Translator): string[] {
  const count = new Intl.NumberFormat(t.locale === 'zh' ? 'zh-CN' : 'en-US')
  const part = new Intl.NumberFormat(t.locale === 'zh' ? 'zh-CN' : 'en-US', { style: 'percent' })
  const kinds = byKind.slice(0, mostKinds).map((one) => `${t(one.kind)} ${part.format(one.used / used)}`)
  const told = { what: t(what), used: count.format(used), most: count.format(most) }
  const line =
    forecast === undefined
      ? t('command.status.usage', told)
      : t('command.status.usageForecast', { ...told, forecast: count.format(forecast) })
  return [kinds.length > 0 ? `${line} · ${kinds.join(' · ')}` : line, ...(advice ? [t(advice)] : [])]
}

/** What only an admin can mend is shown to admins only. */
function advice({ missingYear }: Status, actor: Person, t: Translator): string[] {
  if (missingYear === undefined || !actor.roles.includes('admin')) return []
  return [`${markSigns.due} ${t('calendar.missing', { year: missingYear })}`]
}

function sinceStart(startedAt: Date, now: Date, t: Translator): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - startedAt.getTime()) / 60_000))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24]
  if (days > 0) return t('command.status.days', { days, hours })
  if (hours > 0) return t('command.status.hours', { hours, minutes: minutes % 60 })
  return t('command.status.minutes', { minutes })
}
