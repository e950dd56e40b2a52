import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import type { Card } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { findTask, finishTask, openTaskIds, type Task } from '../../src/escalation/coach.ts'
import { sayDay, sayMoment } from '../../src/i18n/say-time.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import { aboutDeal } from '../deals/about-deal.ts'
import { allMaySee } from '../deals/deal-visibility.ts'
import { namedDeal } from '../deals/say-deal.ts'

export interface TaskView {
  task: Task
  deal: Deal
  askedByName: string
  /** One of the viewers is its owner. */
  mine: boolean
  now: Date
}

/** A task about a deal, with its day. Its subject is the task's id. */
export const taskCard: CardDefinition = defineCard<TaskView>({
  name: 'task',
  // One that is done stays as it was when it was done.
  subjects: { task: itself, deal: openTaskIds },
  presents: 'task',
  async about(reader, id) {
    const task = await findTask(reader, id)
    return task && (await aboutDeal(reader, task.dealId))
  },
  async view(reader, id, viewers) {
    const task = await findTask(reader, id)
    const deal = task && (await findDeal(reader, task.dealId))
    if (!deal || !(await allMaySee(reader, viewers, deal))) return undefined
    const askedByName = (await findPerson(reader, task.askedBy))?.name ?? ''
    return {
      task,
      deal,
      askedByName,
      mine: viewers.people.some(({ id: who }) => who === task.ownerId),
      now: viewers.now,
    }
  },
  draw: drawTask,
  versionKey: ({ task: { doneAt } }) => (doneAt ? 'done' : ''),
  actions: {
    done: {
      async run(ctx, { subject }) {
        const { askedBy, dealId, text } = await finishTask(ctx.tx, ctx.actor, subject, ctx)
        const deal = (await findDeal(ctx.tx, dealId))!
        const args = { who: ctx.actor.name, deal: dealNumber(deal.number), title: deal.title, task: text }
        await ctx.say({ to: 'person', personId: askedBy }, { type: 'words', key: 'task.told.done', args })
        return { type: 'nothing' }
      },
    },
    open: {
      look: async ({ reader }, { subject }) => {
        const task = await findTask(reader, subject)
        if (!task) throw new UserError('error.card.gone')
        return { type: 'card', card: 'deal', subject: task.dealId, onlyAsker: true }
      },
    },
  },
})

function drawTask({ task, deal, askedByName, mine, now }: TaskView, { t, timeZone, button }: DrawTools): Card {
  const number = dealNumber(deal.number)
  const frame = {
    kind: 'facts' as const,
    headline: t('task.headline', namedDeal(t, deal)),
    why: task.text,
    facts: [
      { label: t('task.fact.due'), value: sayDay(t.locale, task.dueOn, dayIn(timeZone, now)) },
      { label: t('task.fact.from'), value: askedByName },
    ],
  }
  if (task.doneAt) {
    const closing = t('task.done', { when: sayMoment(t.locale, task.doneAt, timeZone) })
    return { ...frame, mark: 'done', buttons: [], closing }
  }
  const open = button('open', t('stuck.open'), 'plain', '', `/deal show ${number}`)
  const late = task.dueAt <= now
  return {
    ...frame,
    mark: late ? 'overdue' : 'due',
    buttons: mine ? [button('done', t('task.button.done'), 'primary'), open] : [open],
  }
}
