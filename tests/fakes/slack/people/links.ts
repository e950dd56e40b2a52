import { botKey } from '../state/app.ts'
import type { Channel } from '../state/channel.ts'
import type { Message } from '../state/message.ts'
import type { World } from '../state/world.ts'

/** Apps that unfurl a domain hear of its links. */
export function linksIn(world: World, channel: Channel, message: Message): void {
  const urls = [...message.text.matchAll(/https?:\/\/[^\s<>|]+/g)].map(([url]) => url)
  for (const installation of world.installations()) {
    const { app } = installation
    const links = urls
      .map((url) => ({ url, domain: new URL(url).hostname }))
      .filter(({ domain }) => app.unfurlDomains.some((one) => domain === one || domain.endsWith(`.${one}`)))
    if (links.length === 0 || !channel.teams.has(installation.teamId) || installation.revoked) continue
    const event = {
      type: 'link_shared',
      channel: channel.id,
      is_bot_user_member: channel.members.has(botKey(installation)),
      user: message.userId,
      message_ts: message.ts,
      unfurl_id: `${channel.id}-${message.ts}`,
      source: 'conversations_history',
      links,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    }
    world.announce({ event, teamId: installation.teamId, only: app })
  }
}
