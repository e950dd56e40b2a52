import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { endOwnSubscription } from '../../src/schedule/end-subscription.ts'
import { listSubscriptions } from '../../src/schedule/list-subscriptions.ts'
import { type AskedFunnel, readAskedFunnel, sayAskedFunnel } from '../funnel/asked-funnel.ts'

export interface SubscriptionsView {
  /** As `/unsubscribe` numbers them. */
  subscriptions: readonly { id: string; funnel: AskedFunnel; at: string; timeZone: string; workdays: boolean }[]
}

/** What somebody gets every day, each with its stop. For them alone; its subject is their id. */
export const subscriptionsCard: CardDefinition = defineCard<SubscriptionsView>({
  name: 'subscriptions',
  subjects: {
    left: 'it is drawn where it is drawn anew whenever something changes; a stop that was pressed before does nothing twice',
  },
  async view(reader, personId, { people, outsiders }) {
    const [person] = people
    if (outsiders || people.length !== 1 || person?.id !== personId) return undefined
    const known = await listSubscriptions(reader, { personId })
    const shown: SubscriptionsView['subscriptions'][number][] = []
    for (const { id, subject, at, timeZone, workdays } of known) {
      const funnel = await readAskedFunnel(reader, subject)
      if (funnel) shown.push({ id, funnel, at, timeZone, workdays })
    }
    return { subscriptions: shown }
  },
  draw: drawSubscriptions,
  // Each button names the subscription that it stops.
  versionKey: () => '',
  actions: {
    stop: {
      async run(ctx, { argument }) {
        await endOwnSubscription(ctx, argument)
        return { type: 'nothing' }
      },
    },
  },
})

export function drawSubscriptions({ subscriptions }: SubscriptionsView, { t, button }: DrawTools): Card {
  return {
    kind: 'list',
    headline: t('home.subscriptions', { count: subscriptions.length }),
    items: subscriptions.slice(0, cardLimits.items).map(({ id, funnel, at, timeZone, workdays }, index) => ({
      title: t('home.subscription', { what: sayAskedFunnel(t, funnel) }),
      detail: t(workdays ? 'home.subscription.workdays' : 'home.subscription.when', { at, timeZone }),
      button: button('stop', t('home.subscription.stop'), 'plain', id, `/unsubscribe ${index + 1}`),
    })),
    empty: t('subscription.none'),
    buttons: [],
  }
}
