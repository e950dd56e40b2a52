import type { Json } from '../../simulation/json.ts'
import type { Channel, Ephemeral } from '../state/channel.ts'
import type { World } from '../state/world.ts'
import { withIds } from './with-ids.ts'

export interface EphemeralDraft {
  text: string
  blocks?: Json[]
  attachments?: Json[]
  threadTs?: string
}

/** Shows something to one person, until they reload. @param userKey `team:user` */
export function postEphemeral(
  world: World,
  channel: Channel,
  to: { userKey: string; appId: string },
  draft: EphemeralDraft,
): Ephemeral {
  const { text, blocks = [], attachments = [], threadTs } = draft
  const shown: Ephemeral = {
    ts: channel.nextTs(),
    userKey: to.userKey,
    appId: to.appId,
    ...(threadTs ? { threadTs } : {}),
    text,
    blocks: withIds(world, blocks),
    attachments,
    edited: false,
  }
  channel.ephemerals.push(shown)
  return shown
}
