import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { dayIn } from '../../src/clock/day.ts'
import { dealInHand } from '../../src/escalation/acknowledge.ts'
import { coach, requireTaskText } from '../../src/escalation/coach.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { comingDay, requireTypedDay } from '../../src/pipeline/model/typed-day.ts'
import { clockRulesOf } from '../../src/pipeline/timers/timer-rules.ts'
import { workdayAfter } from '../../src/workdays/workday-after.ts'
import { fieldErrors, filled } from '../parts/form-checks.ts'
import { tellCoached } from './tell-coached.ts'

/** What a deal's owner should do next, and by when. Its subject is the deal's id. */
export const coachForm: FormDefinition = {
  name: 'coach',
  async draw({ tx, actor, t, now }, dealId, token) {
    const deal = await dealInHand(tx, actor, dealId)
    const number = dealNumber(deal.number)
    const { timeZone } = await clockRulesOf(tx, deal)
    const due = await workdayAfter(tx, dayIn(timeZone, now))
    const hint = t('common.example', { text: t('coach.example') })
    return {
      token,
      title: t('coach.title', { deal: number }),
      intro: deal.title,
      submitLabel: t('stuck.coach'),
      typed: `/coach ${number} ${t('coach.example')} due=${due}`,
      fields: [
        { name: 'text', label: t('coach.text'), kind: 'longText', required: true, hint },
        { name: 'due', label: t('task.fact.due'), kind: 'date', required: true, value: due },
      ],
    }
  },
  async submit(ctx, dealId, values) {
    const [text, due] = [filled(values.text), filled(values.due)]
    const dueOn = () => requireTypedDay(due ?? '', comingDay(ctx))
    const errors = fieldErrors(ctx.t, {
      due: dueOn,
      text: () => requireTaskText(text),
    })
    if (errors) return { type: 'fieldErrors', errors }
    await tellCoached(ctx, await coach(ctx.tx, ctx.actor, { dealId, text, dueOn: dueOn() }, ctx))
    return { type: 'nothing' }
  },
}
