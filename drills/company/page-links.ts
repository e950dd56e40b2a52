import { newDealForm } from '../../cards/deals/new-deal-form.ts'
import { signLink } from '../../pages/token.ts'
import { makeFormLink } from '../../src/bot/forms/form-link.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import { newId } from '../../src/store/new-id.ts'
import type { Store } from '../../src/store/store.ts'
import { writePatiently } from './write-patiently.ts'

/** A link to the form of a new deal as a page. */
export interface PageLink {
  id: string
  /** What stands in its address. */
  token: string
}

/** Short transactions, as everywhere. */
const atOnce = 50
/** A link is good for a quarter of an hour from when it was made; a long drill is over by then. */
const madeLaterMs = msPerHour

export async function makePageLinks(
  store: Store,
  secretKey: string,
  { personId, conversationId, count }: { personId: string; conversationId: string; count: number },
): Promise<PageLink[]> {
  const now = new Date(Date.now() + madeLaterMs)
  const ids = Array.from({ length: count }, newId)
  for (let first = 0; first < count; first += atOnce) {
    await writePatiently(store, async (tx) => {
      for (const id of ids.slice(first, first + atOnce))
        await makeFormLink(tx, { id, personId, conversationId, form: newDealForm.name, subject: '' }, now)
    })
  }
  return ids.map((id) => ({ id, token: signLink([secretKey], id) }))
}
