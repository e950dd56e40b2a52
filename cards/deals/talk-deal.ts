import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { type DealDetail, showDeal } from '../../src/pipeline/queries/show-deal.ts'
import { drawHistory } from './deal-history.ts'
import { allMaySee, anyMay } from './deal-visibility.ts'
import { shorten } from './say-deal.ts'

interface TalkDealView {
  detail: DealDetail
  /** Its reader may write to it. */
  editable: boolean
}

/** So many stays are shown. */
const stays = 3

/** What happened to a deal last, beside the talk with its customer: what one does then is write down what was said. Its subject is the deal's id. */
export const talkDealCard: CardDefinition = defineCard<TalkDealView>({
  name: 'talk-deal',
  subjects: { left: 'stands beside a talk, drawn each time somebody looks' },
  async view(reader, dealId, viewers) {
    const detail = await showDeal(reader, dealId, viewers.now)
    if (!detail || !(await allMaySee(reader, viewers, detail.deal))) return undefined
    return { detail, editable: await anyMay(reader, viewers, detail.deal, 'deal.edit') }
  },
  draw: drawTalkDeal,
  versionKey: () => '',
  actions: {
    note: { look: async (_ctx, { subject }) => ({ type: 'form', form: 'note', subject }) },
    addEvidence: { look: async (_ctx, { subject }) => ({ type: 'form', form: 'add-evidence', subject }) },
    evidence: { look: async (_ctx, { subject }) => ({ type: 'card', card: 'evidence', subject, onlyAsker: true }) },
  },
})

function drawTalkDeal({ detail, editable }: TalkDealView, tools: DrawTools): Card {
  const { t, button } = tools
  const { headline, items, empty } = drawHistory(detail, tools) as Extract<Card, { kind: 'list' }>
  const { latestNote } = detail
  return {
    ...{ kind: 'list', headline, items: items.slice(0, stays), empty },
    ...(latestNote ? { why: shorten(`${latestNote.text} · ${latestNote.authorName}`, 120) } : {}),
    buttons: [
      ...(editable
        ? [button('note', t('deal.button.note'), 'plain'), button('addEvidence', t('deal.button.addEvidence'), 'plain')]
        : []),
      button('evidence', t('deal.button.evidence'), 'plain'),
    ],
  }
}
