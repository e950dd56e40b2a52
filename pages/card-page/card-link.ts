import { z } from 'zod'
import { longestToken } from '../../src/chat/button-token.ts'
import type { CardLink, CardPages } from '../../src/chat/card-pages.ts'
import type { TextSealer } from '../../src/secrets/text-sealer.ts'

const text = z.string().max(longestToken)
const shape = z.tuple([text, text, text, text])

/** Where the page of a card is opened: below the public address, sealed, so that nothing of it is read on the way. */
export const sealedCards = (publicUrl: string, seals: TextSealer): CardPages => ({
  addressOf: ({ platform, tenant, userId = '', token }) =>
    `${publicUrl}/c/${seals.seal(JSON.stringify([platform, tenant, userId, token]))}`,
})

/** Undefined: none of ours. */
export function readCardLink(seals: TextSealer, sealed: string): CardLink | undefined {
  const opened = seals.open(sealed)
  const { data } = shape.safeParse(opened === undefined ? undefined : JSON.parse(opened))
  if (!data) return undefined
  const [platform, tenant, userId, token] = data
  return { platform, tenant, token, ...(userId === '' ? {} : { userId }) }
}
