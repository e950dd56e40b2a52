import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { dealTimeline } from '../../src/pipeline/queries/deal-timeline.ts'
import { type DealDetail, showDeal } from '../../src/pipeline/queries/show-deal.ts'
import type { TimelineEntry } from '../../src/pipeline/queries/timeline-entry.ts'
import { allMaySee, anyMay } from './deal-visibility.ts'
import { namedDeal, shorten } from './say-deal.ts'
import { markOfEntry, sayBy, sayEntry } from './say-entry.ts'

interface TalkDealView {
  detail: DealDetail
  /** The last of what happened. */
  entries: readonly TimelineEntry[]
  now: Date
  /** Its reader may write to it. */
  editable: boolean
}

/** So much of what happened is shown. */
const shown = 3

/** What happened to a deal last, beside the talk with its customer: what one does then is write down what was said. Its subject is the deal's id. */
export const talkDealCard: CardDefinition = defineCard<TalkDealView>({
  name: 'talk-deal',
  subjects: { left: 'stands beside a talk, drawn each time somebody looks' },
  async view(reader, dealId, viewers) {
    const detail = await showDeal(reader, dealId, viewers.now)
    if (!detail || !(await allMaySee(reader, viewers, detail.deal))) return undefined
    const { entries } = await dealTimeline(reader, detail, undefined, shown)
    const editable = await anyMay(reader, viewers, detail.deal, 'deal.edit')
    return { detail, entries, editable, now: viewers.now }
  },
  draw: drawTalkDeal,
  versionKey: () => '',
  actions: {
    note: { look: async (_ctx, { subject }) => ({ type: 'form', form: 'note', subject }) },
    addEvidence: { look: async (_ctx, { subject }) => ({ type: 'form', form: 'add-evidence', subject }) },
    evidence: { look: async (_ctx, { subject }) => ({ type: 'card', card: 'evidence', subject, onlyAsker: true }) },
  },
})

function drawTalkDeal({ detail, entries, editable, now }: TalkDealView, { t, timeZone, button }: DrawTools): Card {
  const { deal, latestNote } = detail
  return {
    kind: 'list',
    headline: t('timeline.headline', namedDeal(t, deal)),
    items: entries.map((entry) => {
      const mark = markOfEntry(entry.what)
      return {
        title: shorten(sayEntry(entry, { t, timeZone, now }), 120),
        detail: sayBy(entry, { t, timeZone, now }),
        ...(mark ? { mark } : {}),
      }
    }),
    empty: t('timeline.empty'),
    ...(latestNote ? { why: shorten(`${latestNote.text} · ${latestNote.authorName}`, 120) } : {}),
    buttons: [
      ...(editable
        ? [button('note', t('deal.button.note'), 'plain'), button('addEvidence', t('deal.button.addEvidence'), 'plain')]
        : []),
      button('evidence', t('deal.button.evidence'), 'plain'),
    ],
  }
}
