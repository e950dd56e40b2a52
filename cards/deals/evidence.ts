import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import type { Evidence } from '../../src/evidence/evidence.ts'
import { saySize } from '../../src/i18n/say-size.ts'
import { sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { removeEvidence } from '../../src/pipeline/conditions/remove-evidence.ts'
import { type EvidenceOfDeal, showEvidence } from '../../src/pipeline/conditions/show-evidence.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'
import { aboutDeal } from './about-deal.ts'
import { allMaySee, anyMay } from './deal-visibility.ts'
import { namedDeal, shorten } from './say-deal.ts'

export interface EvidenceView extends EvidenceOfDeal {
  /** One of the viewers may remove what no approval rested on. */
  removable: boolean
}

/** What proves the steps of a deal: every version, who sent it and when. Its subject is the deal's id. */
export const evidenceCard: CardDefinition = defineCard<EvidenceView>({
  name: 'evidence',
  subjects: { deal: itself, pipeline: leftByPolicy },
  about: aboutDeal,
  async view(reader, dealId, viewers) {
    const shown = await showEvidence(reader, dealId)
    if (!shown || !(await allMaySee(reader, viewers, shown.deal))) return undefined
    const open = shown.deal.status === 'open'
    return { ...shown, removable: open && (await anyMay(reader, viewers, shown.deal, 'deal.edit')) }
  },
  draw: drawEvidence,
  versionKey: ({ deal, evidence }) =>
    [deal.visitId, evidence.length, evidence[0]?.id ?? '', evidence.filter(({ lockedBy }) => lockedBy).length].join(
      ':',
    ),
  actions: {
    remove: {
      async run(ctx, { argument }) {
        await removeEvidence(ctx.tx, ctx.actor, { evidenceId: argument }, ctx)
        return { type: 'nothing' }
      },
    },
    deal: {
      look: async (_ctx, { subject }) => ({ type: 'card', card: 'deal', subject, onlyAsker: true }),
    },
  },
})

export function drawEvidence(view: EvidenceView, { t, timeZone, button }: DrawTools): Card {
  const { deal, stage, kinds, evidence } = view
  const number = dealNumber(deal.number)
  const { title } = namedDeal(t, deal)
  const older = evidence.length - cardLimits.items
  const why = t('evidence.why', { stage: stage.name, kinds })
  return {
    kind: 'list',
    headline: t('evidence.headline', { deal: number, title }),
    why: older > 0 ? `${why}\n${t('evidence.more', { count: older })}` : why,
    items: evidence.slice(0, cardLimits.items).map((one) => drawItem(one, view, { t, timeZone, button })),
    empty: t('evidence.empty', { example: `/deal evidence ${number} ${kinds[0] ?? ''}`.trim() }),
    buttons: [button('deal', t('evidence.button.deal'), 'plain', '', `/deal show ${number}`)],
  }
}

function drawItem(
  one: EvidenceView['evidence'][number],
  { deal, removable }: EvidenceView,
  { t, timeZone, button }: DrawTools,
): ListItem {
  const { id, kind, version, uploaderName, at, visitId, stageName, lockedBy } = one
  const detail = [
    uploaderName,
    sayMoment(t.locale, at, timeZone),
    one.bytes === null ? undefined : saySize(one.bytes),
    visitId === deal.visitId ? undefined : t('evidence.stage', { stage: stageName }),
    lockedBy === null ? undefined : t('evidence.locked'),
  ]
  return {
    title: t('evidence.item', { kind, version, what: sayWhat(one, t) }),
    detail: detail.filter(Boolean).join(' · '),
    ...(lockedBy === null ? {} : { mark: 'done' as const }),
    link: { label: t('evidence.button.open'), path: `evidence/${id}` },
    ...(removable && lockedBy === null ? { button: button('remove', t('evidence.button.remove'), 'plain', id) } : {}),
  }
}

/** One proof, where somebody decides on it: what it is, and the way to it. */
export function provedBy(one: Evidence, t: Translator): ListItem {
  const { id, kind, version, bytes } = one
  return {
    title: t('evidence.item', { kind, version, what: sayWhat(one, t) }),
    ...(bytes === null ? {} : { detail: saySize(bytes) }),
    link: { label: t('evidence.button.open'), path: `evidence/${id}` },
  }
}

function sayWhat({ name, fromSeq, toSeq }: Pick<Evidence, 'name' | 'fromSeq' | 'toSeq'>, t: Translator): string {
  if (name !== null) return shorten(name, 60)
  return t('evidence.messages', { from: fromSeq ?? 0, to: toSeq ?? 0 })
}
