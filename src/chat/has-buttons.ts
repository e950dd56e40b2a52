import type { Card } from './card.ts'

/** Whether something on it can be pressed. What has no buttons is final: nothing follows from it any more. */
export const hasButtons = (card: Card): boolean =>
  card.buttons.length > 0 || (card.kind === 'list' && card.items.some(({ button }) => button !== undefined))
