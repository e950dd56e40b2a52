import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import type { Button, Card, Fact } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { acknowledge } from '../../src/escalation/acknowledge.ts'
import { type StuckState, stuckStateOf } from '../../src/escalation/stuck-state.ts'
import { sayDay, sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealsOfCustomers } from '../../src/pipeline/queries/deals-of-customers.ts'
import { type DealDetail, showDeal } from '../../src/pipeline/queries/show-deal.ts'
import { aboutDeal } from '../deals/about-deal.ts'
import { wayToDeal } from '../deals/deal-link.ts'
import { allMaySee, anyMay } from '../deals/deal-visibility.ts'
import { sayDays, sayDeal, shorten } from '../deals/say-deal.ts'
import { sayOver } from '../deals/say-late.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'

export interface StuckDealView {
  detail: DealDetail
  state: StuckState
  /** One of the viewers is above its owner. */
  inCharge: boolean
  now: Date
}

/** A stuck deal, and what can be done about it. Its subject is the deal's id. */
export const stuckDealCard: CardDefinition = defineCard<StuckDealView>({
  name: 'stuck-deal',
  subjects: { stuckDeal: itself, deal: itself, customer: dealsOfCustomers, pipeline: leftByPolicy },
  presents: 'stuckDeal',
  about: aboutDeal,
  async view(reader, dealId, viewers) {
    const detail = await showDeal(reader, dealId, viewers.now)
    if (!detail || !(await allMaySee(reader, viewers, detail.deal))) return undefined
    const above = viewers.people.filter(({ id }) => id !== detail.deal.ownerId)
    return {
      detail,
      state: await stuckStateOf(reader, detail.deal),
      inCharge: await anyMay(reader, { ...viewers, people: above }, detail.deal, 'deal.assign'),
      now: viewers.now,
    }
  },
  draw: drawStuckDeal,
  versionKey: ({ detail: { deal } }) => `${deal.visitId}:${deal.ownerId}:${deal.status}`,
  actions: {
    coach: { run: async (_ctx, { subject }) => ({ type: 'form', form: 'coach', subject }) },
    acknowledge: {
      async run(ctx, { subject }) {
        await acknowledge(ctx.tx, ctx.actor, subject, ctx)
        return { type: 'nothing' }
      },
    },
    reassign: { run: async (_ctx, { subject }) => ({ type: 'form', form: 'reassign', subject }) },
    more: {
      look: async (_ctx, { subject }) => ({ type: 'card', card: 'stuck-deal-more', subject, onlyAsker: true }),
    },
    open: {
      look: async (_ctx, { subject }) => ({ type: 'card', card: 'deal', subject, onlyAsker: true }),
    },
  },
})

export function drawStuckDeal(view: StuckDealView, tools: DrawTools): Card {
  const { t, timeZone } = tools
  const { deal, place, visits } = view.detail
  const frame = {
    kind: 'facts' as const,
    headline: sayDeal(t, deal),
    facts: factsOf(view, t, timeZone),
    link: wayToDeal(deal, t('mail.open')),
  }
  if (deal.status !== 'open')
    return { ...frame, mark: 'done', why: place, buttons: [], closing: t(`deal.list.status.${deal.status}`) }
  const stay = t('deal.inStage', { stage: place, days: sayDays(t, visits.at(-1)?.dwell) })
  const { overSince, held, toReassign, paused } = view.state
  const waits = paused !== undefined && paused.until > view.now
  const over = overSince && overSince <= view.now && !waits ? ` · ${sayOver(t, overSince, view.now)}` : ''
  const why = `${stay}${over}${toReassign ? ` · ${t('stuck.toReassign')}` : ''}`
  if (held && held.until > view.now) {
    const closing = t('stuck.held', { who: held.byName, until: sayMoment(t.locale, held.until, timeZone) })
    return { ...frame, mark: 'due', why, buttons: [], closing }
  }
  return { ...frame, mark: over ? 'overdue' : 'due', why, buttons: buttonsOf(view, tools) }
}

function buttonsOf(
  { detail: { deal }, inCharge, state: { toReassign } }: StuckDealView,
  { t, button }: DrawTools,
): Button[] {
  const number = dealNumber(deal.number)
  if (!inCharge) return [button('open', t('stuck.open'), 'primary', '', `/deal show ${number}`)]
  if (toReassign)
    return [
      button('reassign', t('stuck.reassign'), 'primary', '', `/deal assign ${number}`),
      button('acknowledge', t('stuck.acknowledge'), 'plain', '', `/snooze ${number}`),
      button('more', t('stuck.more'), 'plain', '', `/deal show ${number}`),
    ]
  return [
    button('coach', t('stuck.coach'), 'primary', '', `/coach ${number}`),
    button('acknowledge', t('stuck.acknowledge'), 'plain', '', `/snooze ${number}`),
    button('more', t('stuck.more'), 'plain', '', `/deal show ${number}`),
  ]
}

function factsOf({ detail, state, now }: StuckDealView, t: Translator, timeZone: string): Fact[] {
  const { customer, ownerName, latestNote } = detail
  const { task, held } = state
  const paused = state.paused && state.paused.until > now ? state.paused : undefined
  // Coaching holds the deal with the task as the reason, which is shown once.
  const reason = held?.reason === task?.text ? undefined : held?.reason
  const facts: [label: string, value: string | null | undefined, person?: string][] = [
    [t('deal.fact.customer'), customer ? `${customer.name} · C-${customer.number}` : t('deal.noCustomer')],
    [t('deal.fact.owner'), ownerName, detail.deal.ownerId],
    [t('deal.fact.note'), latestNote && shorten(`${latestNote.text} · ${latestNote.authorName}`, 80)],
    [t('stuck.fact.task'), task && `${shorten(task.text, 60)} · ${sayDay(t.locale, task.dueOn, dayIn(timeZone, now))}`],
    [t('stuck.fact.reason'), reason && shorten(reason, 60)],
    [
      t('stuck.fact.paused'),
      paused && `${sayMoment(t.locale, paused.until, timeZone)} · ${shorten(paused.reason, 60)}`,
    ],
  ]
  return facts.flatMap(([label, value, person]) => (value ? [{ label, value, ...(person ? { person } : {}) }] : []))
}
