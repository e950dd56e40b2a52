import { dedupeKeyOf, tenant } from '../../../adapters/web/ids.ts'
import { dedupeKeyOf as inboxDedupeKeyOf } from '../../../src/bot/inbox/claimed-inbound.ts'

/** What the room's message of a frame is found by. */
export const said = (userId: string, frameId: string): string => dedupeKeyOf(userId, frameId)

/** What a frame is found by in the inbox. */
export const inboxKey = (userId: string, frameId: string): string => inboxKeyOf(said(userId, frameId))

export const inboxKeyOf = (dedupeKey: string): string =>
  inboxDedupeKeyOf({ address: { platform: 'web', tenant, id: '' }, dedupeKey })
