import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { countStuck } from '../../src/escalation/stuck-query.ts'
import { permissionScope } from '../../src/people/permission-scope.ts'
import type { Person } from '../../src/people/person.ts'
import { can } from '../../src/people/roles.ts'
import { hasOpenDeal } from '../../src/pipeline/queries/due-deals.ts'
import { listApprovals } from '../../src/pipeline/queries/list-approvals.ts'
import type { Reader } from '../../src/store/store.ts'

export interface StartView {
  /** They may create deals. */
  sells: boolean
}

/** What to do first, for somebody for whom nothing waits. For them alone; its subject is their id. */
export const startCard: CardDefinition = defineCard<StartView>({
  name: 'start',
  subjects: { left: 'it only leads on' },
  async view(reader, personId, { people, outsiders, now }) {
    const [person] = people
    if (outsiders || people.length !== 1 || person?.id !== personId) return undefined
    return (await somethingWaits(reader, person, now)) ? undefined : { sells: can(person, 'deal.create') }
  },
  draw: drawStart,
  // Nothing is decided on it.
  versionKey: () => '',
  actions: {
    newDeal: { look: async () => ({ type: 'form', form: 'new-deal', subject: '' }) },
  },
})

export function drawStart({ sells }: StartView, { t, button }: DrawTools): Card {
  return {
    kind: 'facts',
    headline: t('home.start'),
    why: t(sells ? 'home.start.sells' : 'home.start.reads'),
    facts: [],
    buttons: sells ? [button('newDeal', t('slack.shortcut.newDeal'), 'primary', '', '/deal new')] : [],
  }
}

async function somethingWaits(reader: Reader, person: Person, now: Date): Promise<boolean> {
  if (await hasOpenDeal(reader, person.id)) return true
  const { forMe, fromMe } = await listApprovals(reader, person)
  if (forMe.length + fromMe.length > 0) return true
  if (!can(person, 'deal.approve')) return false
  return (await countStuck(reader, { scope: await permissionScope(reader, person, 'deal.read'), now })).length > 0
}
