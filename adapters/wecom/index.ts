import type { Adapter } from '../../src/chat/adapter.ts'
import type { PlaceProfile } from '../../src/chat/capabilities.ts'
import type { ConversationAddress } from '../../src/chat/conversation.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import { WecomApp } from './app.ts'
import { chatMembers } from './appchat/appchats.ts'
import { at } from './at.ts'
import { WecomBot } from './bot/wecom-bot.ts'
import { appConversation, conversationId, memberId, readConversationId } from './conversation-id.ts'
import type { WecomOptions, WecomPorts } from './ports.ts'
import { Robots } from './robot/robots.ts'

export const isBotChat = (conversation: string): boolean => readConversationId(conversation).kind === 'bot'

export { readBaseUrl } from './api/base-url.ts'
export { WecomRefused } from './api/refusal.ts'
export { WecomApi } from './api/wecom-api.ts'
export { Appchats, chatMembers, longestChatName } from './appchat/appchats.ts'
export { callbackPath } from './callback-path.ts'
export { conversationId } from './conversation-id.ts'
export { readRange } from './directory/read-range.ts'
export { countedDay, isNearMost, personsAccount } from './persons-a-day.ts'
export type { WecomOptions, WecomPorts } from './ports.ts'
export { robotInstallation, robotKeyIn, robotOf } from './robot/robot-key.ts'

const platform = 'wecom'

export interface Wecom extends Adapter {
  /** Nothing that came in is being recorded. */
  readonly idle: boolean
  /** In a chat that the app has made are from now on these, and nobody else; of other places nothing becomes. @throws RemoteRefused, NeverArrived */
  keepMembers(address: ConversationAddress, userIds: readonly string[]): Promise<void>
}

/** WeCom: an app of one corp with each of its members alone, a bot in its groups, or both. */
export function createWecom(ports: WecomPorts, options: WecomOptions): Wecom {
  const app = options.app && new WecomApp(ports, options.app)
  const bot =
    options.bot && new WecomBot({ ...ports, seal: ports.files.seal, unseal: ports.files.open }, { ...options.bot })
  const robots = options.robots && new Robots({ ...options.robots, keyOf: ports.robotKeyOf })
  const parts = [app, bot].filter((part) => part !== undefined)
  /** Somebody is spoken to alone by the app, where there is one. */
  const alone = (userId: string) => (app ? appConversation(userId) : conversationId('bot', memberId(userId)))
  /** The one way into a chat is not set up. */
  const missing = ({ id }: ConversationAddress): Pick<PlaceProfile, 'way'> => {
    const { kind } = readConversationId(id)
    if (kind === 'appchat' && !app) return { way: 'wecom.way.noApp' }
    return kind === 'bot' && !bot ? { way: 'wecom.way.noBot' } : {}
  }
  const through = ({ id }: ConversationAddress) => {
    const { kind } = readConversationId(id)
    const part = kind === 'robot' ? robots : kind === 'bot' ? bot : app
    if (!part) throw new RemoteRefused('not_connected', { about: 'lane' })
    return part
  }

  return {
    platform,
    at(place) {
      if ('address' in place) return { ...at(place), ...missing(place.address) }
      const { tenant, userId } = place.user
      return at({ address: { platform, tenant, id: alone(userId) }, kind: 'direct' })
    },
    async start(receiver) {
      for (const part of parts) part.start(receiver)
    },
    send: async (message) => await through(message.address).send(message),
    describe: async (address) => await through(address).describe(address),
    async directAddress(user) {
      const { tenant, userId } = user
      return bot && !app ? await bot.directAddress(user) : { platform, tenant, id: alone(userId) }
    },
    download: (file, address) => through(address).download(file, address),
    get idle() {
      return parts.every((part) => part.idle)
    },
    pageLogin: app?.pageLogin,
    talkPanel: app?.talkPanel,
    async keepMembers(address, userIds) {
      if (app && readConversationId(address.id).kind === 'appchat' && userIds.length >= chatMembers.least)
        await app.keepMembers(address, userIds)
    },
    conditions: () => parts.flatMap((part) => part.conditions()),
    connections: () => bot?.connections() ?? [],
    async stop() {
      await Promise.all(parts.map((part) => part.stop()))
      robots?.close()
    },
  }
}
