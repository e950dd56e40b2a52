import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { ReadContext } from '../../src/bot/definitions/context.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { checklistOf } from '../../src/pipeline/conditions/tick-item.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { canSeeDeal } from '../../src/pipeline/model/deal-scope.ts'
import { dwellByStage } from '../../src/pipeline/model/dwell.ts'
import { dealTimeline, type TimelinePage } from '../../src/pipeline/queries/deal-timeline.ts'
import { type DealDetail, showDeal, type Visit } from '../../src/pipeline/queries/show-deal.ts'
import { cursorOf, type TimelineCursor, type TimelineEntry } from '../../src/pipeline/queries/timeline-entry.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'
import { leftByTime } from '../parts/left-by-time.ts'
import { allMaySee } from './deal-visibility.ts'
import { namedDeal, sayDays, shorten } from './say-deal.ts'
import { markOfEntry, sayBy, sayEntry } from './say-entry.ts'

export interface HistoryView extends Pick<DealDetail, 'deal' | 'visits'> {
  page: TimelinePage
  /** It is not the first. */
  turned: boolean
  /** The stage it is in wants things done. */
  hasChecklist: boolean
  now: Date
}

/** Longest entry in characters; what is longer is read by its button. */
const longestEntry = 160

/**
 * Everything that happened to a deal, the newest first. Its subject is the deal's id; of a later page also where that page
 * begins (`writePage`).
 */
export const dealHistoryCard: CardDefinition = defineCard<HistoryView>({
  name: 'deal-history',
  // A later page stays as it was: what is past does not change.
  subjects: { deal: itself, stuckDeal: leftByTime, pipeline: leftByPolicy },
  async view(reader, subject, viewers) {
    const { dealId, before } = readPage(subject)
    const detail = await showDeal(reader, dealId, viewers.now)
    if (!detail || !(await allMaySee(reader, viewers, detail.deal))) return undefined
    const { deal, visits } = detail
    return {
      ...{ deal, visits, now: viewers.now, turned: before !== undefined },
      page: await dealTimeline(reader, detail, before, cardLimits.items),
      hasChecklist: deal.status === 'open' && (await checklistOf(reader, deal)).length > 0,
    }
  },
  draw: drawHistory,
  // Nothing is decided on it.
  versionKey: () => '',
  actions: {
    checklist: {
      look: async (_ctx, { subject }) => lookAt('checklist', readPage(subject).dealId),
    },
    deal: {
      look: async (_ctx, { subject }) => lookAt('deal', readPage(subject).dealId),
    },
    older: {
      look: async (_ctx, { argument }) => lookAt('deal-history', argument),
    },
    newest: {
      look: async (_ctx, { subject }) => lookAt('deal-history', readPage(subject).dealId),
    },
    read: { look: readWhole },
  },
})

const lookAt = (card: string, subject: string) => ({ type: 'card', card, subject, onlyAsker: true }) as const

const writePage = (dealId: string, { at, id }: TimelineCursor): string => `${dealId} ${at} ${id}`

function readPage(subject: string): { dealId: string; before: TimelineCursor | undefined } {
  const [dealId = '', at, id] = subject.split(' ')
  if (id === undefined || !/^\d{1,15}$/.test(at ?? '')) return { dealId, before: undefined }
  return { dealId, before: { at: Number(at), id } }
}

/** A long note and what else somebody wrote at length, as they wrote it. @throws UserError `error.card.gone` */
async function readWhole(
  { reader, actor, now, t, timeZone }: ReadContext,
  { subject, argument }: { subject: string; argument: string },
) {
  const { dealId } = readPage(subject)
  const detail = await showDeal(reader, dealId, now)
  if (!detail || !(await canSeeDeal(reader, actor, detail.deal))) throw new UserError('error.card.gone')
  const [at, id] = argument.split(' ')
  const from = { at: Number(at), id: `${id}~~` }
  const { entries } = await dealTimeline(reader, detail, from, 1)
  const [entry] = entries
  if (!entry || entry.id !== id) throw new UserError('error.card.gone')
  const when = { t, timeZone, now }
  return { type: 'text' as const, text: `${sayBy(entry, when)}\n${sayEntry(entry, when)}` }
}

export function drawHistory(view: HistoryView, tools: DrawTools): Card {
  const { deal, visits, page, turned, hasChecklist } = view
  const { t, button } = tools
  const number = dealNumber(deal.number)
  const earlier = page.older && writePage(deal.id, page.older)
  return {
    kind: 'list',
    headline: t('timeline.headline', namedDeal(t, deal)),
    why: saySums(visits, t),
    items: page.entries.map((entry) => itemOf(entry, view, tools)),
    empty: t('timeline.empty'),
    buttons: [
      ...(earlier === undefined ? [] : [button('older', t('timeline.older'), 'plain', earlier)]),
      ...(turned ? [button('newest', t('timeline.newest'), 'plain')] : []),
      ...(hasChecklist && !turned
        ? [button('checklist', t('checklist.button'), 'plain', '', `/deal tick ${number}`)]
        : []),
      button('deal', t('deal.history.back'), 'plain', '', `/deal show ${number}`),
    ],
  }
}

function itemOf(entry: TimelineEntry, { now }: HistoryView, { t, timeZone, button }: DrawTools): ListItem {
  const said = sayEntry(entry, { t, timeZone, now })
  const mark = markOfEntry(entry.what)
  const { what } = entry
  const { at, id } = cursorOf(entry)
  return {
    title: shorten(said, longestEntry),
    detail: sayBy(entry, { t, timeZone, now }),
    ...(mark ? { mark } : {}),
    ...(what.type === 'proved' && what.evidenceId !== undefined
      ? { link: { label: t('evidence.button.open'), path: `evidence/${what.evidenceId}` } }
      : {}),
    ...(said.length > longestEntry || said.includes('\n')
      ? { button: button('read', t('timeline.read'), 'plain', `${at} ${id}`) }
      : {}),
  }
}

/** The whole time, and the sum of each stage that was visited more than once. */
function saySums(visits: readonly Visit[], t: Translator): string {
  const sums = dwellByStage(visits)
  const known = visits.every(({ dwell }) => dwell !== undefined)
  const whole = known ? visits.reduce((sum, { dwell }) => sum + (dwell ?? 0), 0) : undefined
  const repeated = [...Map.groupBy(visits, ({ stageId }) => stageId)].flatMap(([stageId, stays]) =>
    stays.length > 1
      ? t('deal.history.repeated', {
          stage: stays[0]!.stageName,
          days: sayDays(t, sums.get(stageId)),
          count: stays.length,
        })
      : [],
  )
  return [t('deal.history.total', { days: sayDays(t, whole), count: visits.length }), ...repeated].join(' · ')
}
