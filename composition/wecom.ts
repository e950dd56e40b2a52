import {
  createWecom,
  isBotChat,
  readBaseUrl,
  robotInstallation,
  type WecomOptions,
  type WecomPorts,
} from '../adapters/wecom/index.ts'
import { menuOwner } from '../adapters/wecom/menu/menu-owner.ts'
import { directWith } from '../src/bot/conversations/direct-with.ts'
import { isAnswered } from '../src/bot/replies/is-answered.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import type { Settings } from '../src/config/settings.ts'
import { keptToken } from '../src/installations/access-tokens.ts'
import { keptReach } from '../src/installations/daily-reach.ts'
import { isMenuKept } from '../src/installations/kept-menu.ts'
import { findPersonByIdentity } from '../src/people/find-person.ts'
import { linkedAccounts } from '../src/people/linked-accounts.ts'
import { userIdsOn } from '../src/people/user-ids-on.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import { textSealer } from '../src/secrets/text-sealer.ts'
import { openInstallation } from './open-installation.ts'
import type { PlatformPorts } from './platform.ts'
import { keepTeamChats } from './wecom-chats.ts'

const platform = 'wecom'

/** WeCom, with what its adapter asks of the product. */
export function wecom(ports: PlatformPorts, time: Pick<WecomPorts, 'timers' | 'pressAnswer'> = {}): Adapter {
  const { store, clock, log, publicApp, settings, keys, leases, installations } = ports
  const { wecomCorpId: corpId, wecomAgentId: agentId, locale } = settings
  const sealer = createSealer(keys)
  const connected = createWecom(
    {
      ...{ clock, log, publicApp, locale, leases, ...time },
      tokens: keptToken(store, sealer, `${platform}:${corpId}:${agentId}`),
      reach: keptReach(store, `${platform}:${corpId}:${agentId}`),
      linkedAccounts: () =>
        store.read(async (reader) => (await linkedAccounts(reader, { platform, tenant: corpId! })).length),
      isMenuKept: (menu) =>
        store.read((reader) => isMenuKept(reader, menuOwner({ corpId: corpId!, agentId: agentId! }), menu)),
      tickets: (name) => keptToken(store, sealer, `${platform}:${corpId}:${agentId}:ticket of the ${name}`),
      codes: textSealer(sealer, { purpose: 'wecom response code', of: [corpId!] }),
      files: textSealer(sealer, { purpose: 'wecom file', of: [corpId!] }),
      logins: textSealer(sealer, { purpose: 'wecom login', of: [corpId!] }),
      userIdsOf: async (people) =>
        await store.read((reader) => userIdsOn(reader, people, { platform, tenant: corpId! })),
      robotKeyOf: async (address) => (await openInstallation(installations, robotInstallation(address)))?.key,
      async localeOf({ tenant, userId }) {
        const person = await store.read((reader) => findPersonByIdentity(reader, { platform, tenant, userId }))
        return person && (person.locale ?? locale)
      },
      isAnswered: (inbound) => store.read((reader) => isAnswered(reader, inbound)),
      async ownChatOf({ tenant, userId }) {
        const ids = await store.read((reader) => directWith(reader, { platform, tenant, userId }))
        return ids.find(isBotChat)
      },
    },
    wecomOptions(settings),
  )
  let endChats = async () => {}
  return {
    ...connected,
    async start(receiver) {
      await connected.start(receiver)
      endChats = keepTeamChats(connected, { store, log })
    },
    async stop() {
      await Promise.all([endChats(), connected.stop()])
    },
  }
}

/** How the settings connect it. */
export function wecomOptions(settings: Settings): WecomOptions {
  const { wecomCorpId: corpId, wecomProxy: proxy, publicUrl, wecomAgentId, wecomSecret } = settings
  const { wecomBotId: botId, wecomBotSecret, wecomWsUrl: wsUrl } = settings
  const common = { proxy, publicUrl }
  return {
    robots: { apiBase: readBaseUrl(settings.wecomApiBase)!, proxy },
    ...(wecomAgentId !== undefined && {
      app: {
        ...{ corpId: corpId!, agentId: wecomAgentId, secret: wecomSecret!, ...common },
        keys: callbackKeys(settings),
        apiBase: readBaseUrl(settings.wecomApiBase)!,
        oauthBase: readBaseUrl(settings.wecomOauthBase)!,
      },
    }),
    ...(botId !== undefined && { bot: { tenant: corpId!, botId, secret: wecomBotSecret!, wsUrl, ...common } }),
  }
}

/** The settings have as many of the one as of the other. */
const callbackKeys = ({ wecomToken: tokens, wecomAesKey: aesKeys }: Settings) =>
  tokens!.map((token, index) => ({ token, aesKey: aesKeys![index]! }))
