import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { dayIn } from '../../src/clock/day.ts'
import { dayAfter } from '../../src/clock/start-of-day.ts'
import { dealInHand } from '../../src/escalation/acknowledge.ts'
import { coach, requireTaskText } from '../../src/escalation/coach.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { requireDay } from '../../src/pipeline/model/deal-input.ts'
import { clockRulesOf } from '../../src/pipeline/timers/timer-rules.ts'
import { fieldErrors, filled } from '../parts/form-checks.ts'
import { tellCoached } from './tell-coached.ts'

/** What a deal's owner should do next, and by when. Its subject is the deal's id. */
export const coachForm: FormDefinition = {
  name: 'coach',
  async draw({ tx, actor, t, now }, dealId, token) {
    const deal = await dealInHand(tx, actor, dealId)
    const number = dealNumber(deal.number)
    const { timeZone } = await clockRulesOf(tx, deal)
    const tomorrow = dayAfter(dayIn(timeZone, now), 1)
    return {
      token,
      title: t('coach.title', { deal: number }),
      intro: deal.title,
      submitLabel: t('stuck.coach'),
      typed: `/coach ${number} ${t('coach.example')} due=${tomorrow}`,
      fields: [
        { name: 'text', label: t('coach.text'), kind: 'longText', required: true, hint: t('coach.example') },
        { name: 'due', label: t('task.fact.due'), kind: 'date', required: true, value: tomorrow },
      ],
    }
  },
  async submit(ctx, dealId, values) {
    const [text, due] = [filled(values.text), filled(values.due)]
    const errors = fieldErrors(ctx.t, {
      due: () => requireDay(due ?? ''),
      text: () => requireTaskText(text),
    })
    if (errors) return { type: 'fieldErrors', errors }
    await tellCoached(ctx, await coach(ctx.tx, ctx.actor, { dealId, text, dueOn: requireDay(due!) }, ctx))
    return { type: 'nothing' }
  },
}
