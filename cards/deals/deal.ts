import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import type { Button, Card, Fact } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { sayDay, sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { withdrawApproval } from '../../src/pipeline/approvals/withdraw-approval.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { sayLostReason } from '../../src/pipeline/model/lost-reason.ts'
import { dealsOfCustomers } from '../../src/pipeline/queries/deals-of-customers.ts'
import { type DealDetail, showDeal } from '../../src/pipeline/queries/show-deal.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'
import { leftByTime } from '../parts/left-by-time.ts'
import { aboutDeal } from './about-deal.ts'
import { answerMove, answerWin } from './answer-move.ts'
import { wayToDeal } from './deal-link.ts'
import { allMaySee, anyMay } from './deal-visibility.ts'
import { markOf, sayDays, sayDeal, shorten } from './say-deal.ts'
import { lateMark, sayLate } from './say-late.ts'

export interface DealView {
  detail: DealDetail
  /** One of the viewers may move it. */
  movable: boolean
  now: Date
}

/** One deal: where it stands, why now, and the next step. Its subject is the deal's id. */
export const dealCard: CardDefinition = defineCard<DealView>({
  name: 'deal',
  subjects: { deal: itself, stuckDeal: leftByTime, customer: dealsOfCustomers, pipeline: leftByPolicy },
  presents: 'deal',
  about: aboutDeal,
  async view(reader, dealId, viewers) {
    const detail = await showDeal(reader, dealId, viewers.now)
    if (!detail || !(await allMaySee(reader, viewers, detail.deal))) return undefined
    return { detail, movable: await anyMay(reader, viewers, detail.deal, 'deal.move'), now: viewers.now }
  },
  draw: drawDeal,
  versionKey({ detail: { deal, pending } }) {
    // The version changes with every field, tick, piece of evidence and waiver that a verdict reads.
    const { visitId, version, amountMinor, currency, ownerId, status } = deal
    return [visitId, version, pending?.id ?? '', amountMinor ?? '', currency, ownerId, status].join(':')
  },
  actions: {
    move: {
      async run(ctx, { subject, argument, view }) {
        const from = { visitId: view.detail.deal.visitId }
        const request = { dealId: subject, toStageId: argument, from }
        return (await answerMove(ctx, request, { onCard: true })) ?? { type: 'nothing' }
      },
    },
    won: {
      run: async (ctx, { subject }) =>
        (await answerWin(ctx, { dealId: subject }, { onCard: true })) ?? { type: 'nothing' },
    },
    withdraw: {
      async run(ctx, { subject }) {
        await withdrawApproval(ctx.tx, ctx.actor, { dealId: subject }, ctx)
        return { type: 'nothing' }
      },
    },
    lost: { run: async (_ctx, { subject }) => ({ type: 'form', form: 'lost', subject }) },
    reopen: { run: async (_ctx, { subject }) => ({ type: 'form', form: 'reopen', subject }) },
    history: {
      look: async (_ctx, { subject }) => ({ type: 'card', card: 'deal-history', subject, onlyAsker: true }),
    },
  },
})

export function drawDeal(view: DealView, { t, timeZone, button }: DrawTools): Card {
  const { deal } = view.detail
  const frame = {
    kind: 'facts' as const,
    headline: sayDeal(t, deal),
    mark: deal.status === 'open' ? lateMark(view.detail.limit?.at, view.now) : markOf(deal.status),
    facts: factsOf(view, t, timeZone),
    link: wayToDeal(deal, t('mail.open')),
  }
  if (deal.status === 'open')
    return {
      ...frame,
      why: [sayPlace(view, t), ...sayLate(view.detail.limit, { t, timeZone, now: view.now })].join(' · '),
      buttons: buttonsOf(view, t, button),
    }
  return {
    ...frame,
    why: `${view.detail.place} · ${sayEnd(view, t, timeZone)}`,
    buttons: closedButtons(view, t, button),
  }
}

function sayPlace({ detail: { place, pending, visits }, now }: DealView, t: Translator): string {
  if (!pending) return t('deal.inStage', { stage: place, days: sayDays(t, visits.at(-1)?.dwell) })
  return t('deal.waiting', {
    stage: place,
    who: pending.approverName,
    to: pending.toStage.name,
    days: sayDays(t, now.getTime() - pending.createdAt.getTime()),
  })
}

function sayEnd({ detail: { deal } }: DealView, t: Translator, timeZone: string): string {
  const when = deal.closedAt && sayMoment(t.locale, deal.closedAt, timeZone)
  if (deal.status === 'won') return when ? t('deal.wonAt', { when }) : t('deal.wonSomeTime')
  const reason = deal.lostReason === null ? t('deal.lost.unknown') : shorten(sayLostReason(t, deal.lostReason), 60)
  return when ? t('deal.lostAt', { when, reason }) : t('deal.lostSomeTime', { reason })
}

function factsOf({ detail, now }: DealView, t: Translator, timeZone: string): Fact[] {
  const { deal, customer, ownerName, latestNote } = detail
  const facts: [label: string, value: string | null | undefined, person?: string][] = [
    [t('deal.fact.customer'), customer ? `${customer.name} · C-${customer.number}` : t('deal.noCustomer')],
    [t('deal.fact.owner'), ownerName, deal.ownerId],
    [t('deal.fact.close'), deal.expectedClose && sayClose(deal.expectedClose, deal.status, t, dayIn(timeZone, now))],
    [t('deal.fact.product'), deal.product],
    [t('deal.fact.region'), deal.region],
    [t('deal.fact.note'), latestNote && shorten(`${latestNote.text} · ${latestNote.authorName}`, 80)],
  ]
  return facts.flatMap(([label, value, person]) => (value ? [{ label, value, ...(person ? { person } : {}) }] : []))
}

function sayClose(day: string, status: string, t: Translator, today: string): string {
  const said = sayDay(t.locale, day, today)
  return status === 'open' && day < today ? t('deal.closePassed', { day: said }) : said
}

function buttonsOf({ detail, movable }: DealView, t: Translator, button: DrawTools['button']): Button[] {
  const { deal, next, pending } = detail
  const number = dealNumber(deal.number)
  const history = historyButton(deal, t, button)
  if (!movable) return [history]
  const lost = button('lost', t('deal.button.lost'), 'danger', '', `/deal lost ${number}`)
  const takeBack = t.locale === 'zh' ? '撤回' : 'withdraw'
  const withdraw = button('withdraw', t('deal.button.withdraw'), 'plain', '', `/approvals ${number} ${takeBack}`)
  if (pending) return [history, withdraw, lost]
  if (!next) return [button('won', t('deal.button.won'), 'primary', '', `/deal won ${number}`), history, lost]
  const label = t(next.needsApproval ? 'deal.button.ask' : 'deal.button.move', { stage: next.name })
  return [button('move', label, 'primary', next.id, `/deal move ${number}`), history, lost]
}

/** A deal that is over can still be read, and go on. */
function closedButtons({ detail: { deal }, movable }: DealView, t: Translator, button: DrawTools['button']): Button[] {
  const reopen = button('reopen', t('deal.button.reopen'), 'plain', '', `/deal reopen ${dealNumber(deal.number)}`)
  return [historyButton(deal, t, button), ...(movable ? [reopen] : [])]
}

const historyButton = ({ number }: Pick<Deal, 'number'>, t: Translator, button: DrawTools['button']): Button =>
  button('history', t('deal.button.history'), 'plain', '', `/deal show ${dealNumber(number)}`)
