import type { OutsideLink } from '../../src/chat/card.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'

/** How a letter leads to a deal: the page behind it says how to open that deal in the chat. */
export function wayToDeal({ number }: Pick<Deal, 'number'>, label = dealNumber(number)): OutsideLink {
  return { label, path: `/d/${number}` }
}
