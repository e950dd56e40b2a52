import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { findPeople } from '../../src/people/find-person.ts'
import { listApprovals, type WaitingApproval } from '../../src/pipeline/queries/list-approvals.ts'
import { peopleOfApprovals, peopleOfPending } from '../../src/pipeline/queries/pending-approvals.ts'
import { sayDays, sayDeal } from '../deals/say-deal.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'

export interface ApprovalsView {
  forMe: NamedApproval[]
  fromMe: NamedApproval[]
  now: Date
}

type NamedApproval = WaitingApproval & { requesterName: string; approverName: string }

/** The approvals one person is to decide on, and those they have requested. For them alone; its subject is their id. */
export const approvalsCard: CardDefinition = defineCard<ApprovalsView>({
  name: 'approvals',
  subjects: { approval: peopleOfApprovals, deal: peopleOfPending, pipeline: leftByPolicy },
  async view(reader, personId, { people, outsiders, now }) {
    const [person] = people
    if (outsiders || people.length !== 1 || person?.id !== personId) return undefined
    const { forMe, fromMe } = await listApprovals(reader, person)
    const names = await findPeople(
      reader,
      [...forMe, ...fromMe].flatMap((one) => [one.requesterId, one.approverId]),
    )
    const named = (one: WaitingApproval) => ({
      ...one,
      requesterName: names.get(one.requesterId)?.name ?? '',
      approverName: names.get(one.approverId)?.name ?? '',
    })
    return { forMe: forMe.map(named), fromMe: fromMe.map(named), now }
  },
  draw: drawApprovals,
  // Nothing is decided on the list itself.
  versionKey: () => '',
  actions: {
    open: {
      look: async (_ctx, { argument }) => ({ type: 'card', card: 'approval', subject: argument, onlyAsker: true }),
    },
  },
})

export function drawApprovals({ forMe, fromMe, now }: ApprovalsView, { t, button }: DrawTools): Card {
  const all = [
    ...forMe.map(
      (one) => ({ one, words: 'approvals.forMe', who: one.requesterName, label: t('approvals.open') }) as const,
    ),
    ...fromMe.map(
      (one) => ({ one, words: 'approvals.fromMe', who: one.approverName, label: t('deal.button.show') }) as const,
    ),
  ]
  const items: ListItem[] = all.slice(0, cardLimits.items).map(({ one, words, who, label }) => ({
    title: sayDeal(t, { ...one, number: one.dealNumber }),
    detail: t(words, { who, stage: one.toStageName, days: sayDays(t, now.getTime() - one.createdAt.getTime()) }),
    mark: words === 'approvals.forMe' ? 'due' : 'open',
    button: button('open', label, 'plain', one.id, `/approvals D-${one.dealNumber}`),
  }))
  return {
    kind: 'list',
    headline: t('approvals.headline', { forMe: forMe.length, fromMe: fromMe.length }),
    ...(all.length > 0 ? { why: sayWhy(forMe[0] ?? fromMe[0], all.length - items.length, now, t) } : {}),
    items,
    empty: t('approvals.empty'),
    buttons: [],
  }
}

function sayWhy(oldest: NamedApproval | undefined, hidden: number, now: Date, t: Translator): string {
  const waited = t('approvals.oldest', { days: sayDays(t, oldest && now.getTime() - oldest.createdAt.getTime()) })
  return hidden > 0 ? `${waited} · ${t('approvals.more', { count: hidden })}` : waited
}
