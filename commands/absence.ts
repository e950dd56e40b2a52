import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { dayAfter, startOfDay } from '../src/clock/start-of-day.ts'
import { UserError } from '../src/errors/user-error.ts'
import { sayMoment } from '../src/i18n/say-time.ts'
import { absenceOf, endAbsence, setAbsence } from '../src/people/absence.ts'
import { handOverApprovals } from '../src/pipeline/approvals/hand-over-approvals.ts'
import { comingDay, looksLikeDay, requireTypedDay } from '../src/pipeline/model/typed-day.ts'
import { tellHandedOver } from '../src/pipeline/notifications.ts'
import { personNamed } from './arguments/person-named.ts'

const back = ['off', '结束', '取消', '销假']

const isBack = (text: string): boolean => back.includes(text.trim().toLowerCase())

/** Alone: what is set. `until 2026-12-01 stand-in=李明`: away through that day. `off`: back again. */
export const absenceCommand = defineCommand({
  path: 'absence',
  aliases: ['请假'],
  summary: 'command.absence.summary',
  permission: 'deal.approve',
  parameters: [
    {
      name: 'until',
      labels: { zh: '到', en: 'until' },
      required: false,
      rest: true,
      fits: (text) => (isBack(text) || looksLikeDay(text) ? 'sure' : 'never'),
    },
    {
      name: 'standIn',
      labels: { zh: '代理', en: 'stand-in', others: ['代批', '代理人'] },
      required: false,
      namedOnly: true,
    },
  ],
  arguments: z.object({ until: z.string().optional(), standIn: z.string().optional() }),
  example: { zh: '/请假 2026-12-01 代理=李明', en: '/absence until 2026-12-01 stand-in=李明' },
  async run(ctx, { until, standIn }) {
    const { tx, actor, now, t, timeZone } = ctx
    const say = (text: string) => ({ type: 'text' as const, text })
    if (until === undefined && standIn === undefined) {
      const current = await absenceOf(tx, actor.id, now)
      if (!current) return say(t('absence.none'))
      return say(t('absence.set', { name: current.standIn.name, when: sayMoment(t.locale, current.until, timeZone) }))
    }
    if (until !== undefined && isBack(until)) {
      return say(t((await endAbsence(tx, actor, ctx)) ? 'absence.ended' : 'absence.none'))
    }
    if (until === undefined || standIn === undefined) throw new UserError('error.absence.both')
    const lastDay = requireTypedDay(until, comingDay(ctx))
    const set = await setAbsence(
      tx,
      actor,
      { standInId: (await personNamed(tx, standIn)).id, until: startOfDay(dayAfter(lastDay, 1), timeZone) },
      ctx,
    )
    const handed = await handOverApprovals(tx, actor, ctx)
    await tellHandedOver(ctx, handed)
    const args = { name: set.standIn.name, when: sayMoment(t.locale, set.until, timeZone) }
    const said = t('absence.set', args)
    return say(handed.length > 0 ? `${said}\n${t('absence.handed', { count: handed.length })}` : said)
  },
})
