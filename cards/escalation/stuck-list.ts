import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Button, type Card, cardLimits } from '../../src/chat/card.ts'
import { type StuckList, showStuck } from '../../src/escalation/show-stuck.ts'
import { readStuckRequest, type StuckRequest, writeStuckRequest } from '../../src/escalation/stuck-request.ts'
import { inScope } from '../../src/people/scope.ts'
import { dealScope } from '../../src/pipeline/model/deal-scope.ts'
import { sayOwners, stuckItem } from './say-stuck.ts'

export interface StuckListView extends StuckList {
  request: StuckRequest
  now: Date
}

const pageSize = cardLimits.items

/** Open deals over their limit, the oldest first. Its subject is the question (`stuck-request.ts`). */
export const stuckListCard: CardDefinition = defineCard<StuckListView>({
  name: 'stuck',
  async view(reader, subject, { people, outsiders, now }) {
    const request = readStuckRequest(subject)
    // One viewer only: the list is drawn within the scope of one person.
    const [asker, ...others] = people
    if (!request || outsiders || !asker || others.length > 0) return undefined
    const scope = await dealScope(reader, asker, 'deal.read')
    if (scope !== 'all' && scope.size === 0) return undefined
    if (request.ownerId !== undefined && !inScope(scope, request.ownerId)) return undefined
    const list = await showStuck(
      reader,
      { ...request, scope, now },
      { limit: pageSize, offset: request.page * pageSize },
    )
    return { ...list, request: { ...request, askerId: asker.id }, now }
  },
  draw: drawStuckList,
  // Nothing is decided on a list.
  versionKey: () => '',
  actions: {
    open: {
      worksWhenStale: true,
      run: async (_ctx, { argument }) => ({ type: 'card', card: 'stuck-deal', subject: argument, onlyAsker: true }),
    },
    turn: {
      worksWhenStale: true,
      run: async (_ctx, { view, argument }) => ({
        type: 'card',
        card: 'stuck',
        subject: writeStuckRequest({ ...view.request, page: Math.max(0, Number(argument) || 0) }),
        onlyAsker: true,
      }),
    },
  },
})

function drawStuckList(view: StuckListView, tools: DrawTools): Card {
  const { lines, total, owners, request, now } = view
  const { t, button } = tools
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const why = [
    ...(owners.length > 0 ? [sayOwners(t, owners)] : []),
    ...(pages > 1 ? [t('deal.list.page', { page: request.page + 1, pages })] : []),
  ]
  const turn = (page: number, label: string): Button => button('turn', label, 'plain', String(page))
  return {
    kind: 'list',
    headline: t('stuck.headline', { count: total }),
    ...(why.length > 0 ? { why: why.join(' · ') } : {}),
    items: lines.map((line) => stuckItem(line, now, tools)),
    empty: t('stuck.empty'),
    buttons: [
      ...(request.page > 0 ? [turn(request.page - 1, t('deal.list.previous'))] : []),
      ...(request.page + 1 < pages ? [turn(request.page + 1, t('deal.list.next'))] : []),
    ],
  }
}
