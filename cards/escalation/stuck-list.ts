import { type CardDefinition, type DrawTools, defineCard, type Viewers } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { type StuckList, showStuck } from '../../src/escalation/show-stuck.ts'
import { readStuckRequest, type StuckRequest, writeStuckRequest } from '../../src/escalation/stuck-request.ts'
import { permissionScope } from '../../src/people/permission-scope.ts'
import { inScope, type Scope } from '../../src/people/scope.ts'
import { pageAt } from '../../src/store/page.ts'
import type { Reader } from '../../src/store/store.ts'
import { turnedPage, turnsOf, typedArgument } from '../parts/pagination.ts'
import { sayOwners, stuckItem } from './say-stuck.ts'

export interface StuckListView extends StuckList {
  request: StuckRequest
  now: Date
}

const pageSize = cardLimits.items

/** Open deals over their limit, the oldest first. Its subject is the question (`stuck-request.ts`). */
export const stuckListCard: CardDefinition = defineCard<StuckListView>({
  name: 'stuck',
  subjects: { left: 'a list as it was when it was asked for; every line opens the deal as it is' },
  async view(reader, subject, viewers) {
    const asked = await allowed(reader, subject, viewers)
    if (!asked) return undefined
    const { request, scope } = asked
    const { now } = viewers
    return { ...(await showStuck(reader, { ...request, scope, now }, pageAt(request.page, pageSize))), request, now }
  },
  visible: async (reader, subject, viewers) => (await allowed(reader, subject, viewers)) !== undefined,
  draw: drawStuckList,
  // Nothing is decided on a list.
  versionKey: () => '',
  actions: {
    open: {
      look: async (_ctx, { argument }) => ({ type: 'card', card: 'stuck-deal', subject: argument, onlyAsker: true }),
    },
    turn: {
      look: async ({ actor }, { subject, argument }) => {
        const request = readStuckRequest(subject)
        if (!request) throw new UserError('error.card.gone')
        const turned = { ...request, askerId: actor.id, page: turnedPage(argument) }
        return { type: 'card', card: 'stuck', subject: writeStuckRequest(turned), onlyAsker: true }
      },
    },
  },
})

/** One viewer only: the list is drawn within the scope of one person. */
async function allowed(
  reader: Reader,
  subject: string,
  { people, outsiders }: Viewers,
): Promise<{ request: StuckRequest; scope: Scope } | undefined> {
  const request = readStuckRequest(subject)
  const [asker, ...others] = people
  if (!request || outsiders || !asker || others.length > 0) return undefined
  const scope = await permissionScope(reader, asker, 'deal.read')
  if (scope !== 'all' && scope.size === 0) return undefined
  if (request.ownerId !== undefined && !inScope(scope, request.ownerId)) return undefined
  return { request: { ...request, askerId: asker.id }, scope }
}

function drawStuckList(view: StuckListView, tools: DrawTools): Card {
  const { lines, total, owners, pipelineName, request, now } = view
  const { t, button } = tools
  const owner = request.ownerId === undefined ? undefined : owners[0]?.name
  const typed = [
    '/stuck',
    ...typedArgument('owner', owner),
    ...typedArgument('region', request.region),
    ...typedArgument('pipeline', pipelineName),
  ].join(' ')
  const { place, buttons } = turnsOf({ page: request.page, size: pageSize, total, typed }, t, button)
  const why = [...(owners.length > 0 ? [sayOwners(t, owners)] : []), ...place]
  return {
    kind: 'list',
    headline: [...(pipelineName ? [pipelineName] : []), t('stuck.headline', { count: total })].join(' · '),
    ...(why.length > 0 ? { why: why.join(' · ') } : {}),
    items: lines.map((line) => stuckItem(line, now, tools)),
    empty: t('stuck.empty'),
    buttons,
  }
}
