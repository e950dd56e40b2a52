import type { DrawTools } from '../../src/bot/definitions/card.ts'
import type { ListItem } from '../../src/chat/card.ts'
import type { StuckLine } from '../../src/escalation/show-stuck.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { wayToDeal } from '../deals/deal-link.ts'
import { sayDeal } from '../deals/say-deal.ts'
import { sayHeld, sayOver } from '../deals/say-late.ts'

/** Their owners, the one with most first: 王小雨 12 · 李明 8. */
export function sayOwners(t: Translator, owners: readonly { name: string; deals: number }[]): string {
  const most = owners.slice(0, 4).map(({ name, deals }) => `${name} ${deals}`)
  return [
    ...most,
    ...(owners.length > most.length ? [t('stuck.moreOwners', { count: owners.length - most.length })] : []),
  ].join(' · ')
}

export function stuckItem(
  { deal, stageName, ownerName, since, held }: StuckLine,
  now: Date,
  { t, timeZone, button }: DrawTools,
): ListItem {
  const inHand = sayHeld(held, { t, timeZone, now })
  const place = deal.status === 'open' ? [stageName, sayOver(t, since, now)] : [t(`deal.list.status.${deal.status}`)]
  return {
    title: sayDeal(t, deal),
    detail: [...place, ownerName, ...(deal.status === 'open' ? inHand : [])].join(' · '),
    // What somebody has in hand is ticked off.
    mark: deal.status === 'open' && inHand.length === 0 ? 'overdue' : 'done',
    button: button('open', t('stuck.handle'), 'plain', deal.id, `/deal show ${dealNumber(deal.number)}`),
    outside: wayToDeal(deal),
  }
}
