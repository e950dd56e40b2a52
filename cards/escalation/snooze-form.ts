import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { dayIn } from '../../src/clock/day.ts'
import { dayAfter } from '../../src/clock/start-of-day.ts'
import { dealInHand, snooze } from '../../src/escalation/acknowledge.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { comingDay, requireTypedDay } from '../../src/pipeline/model/typed-day.ts'
import { clockRulesOf } from '../../src/pipeline/timers/timer-rules.ts'
import { workdayAfter } from '../../src/workdays/workday-after.ts'
import { fieldErrors, filled } from '../parts/form-checks.ts'

/** Until when a deal is left alone, and why. Its subject is the deal's id. */
export const snoozeForm: FormDefinition = {
  name: 'snooze',
  async draw({ tx, actor, t, now }, dealId, token) {
    const deal = await dealInHand(tx, actor, dealId)
    const number = dealNumber(deal.number)
    const { timeZone } = await clockRulesOf(tx, deal)
    const nextWeek = await workdayAfter(tx, dayAfter(dayIn(timeZone, now), 6))
    return {
      token,
      title: t('snooze.title', { deal: number }),
      intro: deal.title,
      submitLabel: t('stuck.snooze'),
      typed: `/snooze ${number} ${nextWeek} ${t('snooze.example')}`,
      fields: [
        { name: 'until', label: t('snooze.until'), kind: 'date', required: true, value: nextWeek },
        {
          name: 'reason',
          label: t('deal.field.reason'),
          kind: 'longText',
          required: true,
          hint: t('common.example', { text: t('snooze.example') }),
        },
      ],
    }
  },
  async submit(ctx, dealId, values) {
    const until = () => requireTypedDay(filled(values.until) ?? '', comingDay(ctx))
    const errors = fieldErrors(ctx.t, { until })
    if (errors) return { type: 'fieldErrors', errors }
    await snooze(ctx.tx, ctx.actor, { dealId, until: until(), reason: filled(values.reason) }, ctx)
    return { type: 'card', card: 'stuck-deal', subject: dealId, onlyAsker: true }
  },
}
