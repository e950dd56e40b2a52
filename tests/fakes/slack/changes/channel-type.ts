import type { ChannelKind } from '../state/channel.ts'

/** The prefix of the scopes that a kind of conversation needs: `channels:history`, `groups:read`, … */
export const scopePrefix: Record<ChannelKind, string> = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' }
