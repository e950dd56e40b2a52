import type { Adapter } from '../../src/chat/adapter.ts'
import { WecomApi } from './api/wecom-api.ts'
import { at } from './at.ts'
import { Intake } from './callback/intake.ts'
import { type Mounted, mountCallbacks } from './callback/mount.ts'
import { callbackPath } from './callback-path.ts'
import { Client } from './client.ts'
import { Conditions } from './conditions.ts'
import { appConversation } from './conversation-id.ts'
import { Members } from './directory/members.ts'
import { MenuKeeper } from './menu/menu-keeper.ts'
import { Pictures } from './pictures.ts'
import type { WecomOptions, WecomPorts } from './ports.ts'

export { readBaseUrl } from './api/base-url.ts'
export { callbackPath } from './callback-path.ts'
export type { WecomOptions, WecomPorts } from './ports.ts'

const platform = 'wecom'

export interface Wecom extends Adapter {
  /** Nothing that came in is being recorded. */
  readonly idle: boolean
}

/** WeCom: an app of one corp, with each of its members alone. */
export function createWecom(ports: WecomPorts, options: WecomOptions): Wecom {
  const { clock, log, codes } = ports
  const { corpId, secret, apiBase: baseUrl, proxy } = options
  const api = new WecomApi({ baseUrl, proxy, corpId, secret, tokens: ports.tokens, clock })
  const client = new Client(api, new Pictures(api, clock), options, { clock, codes })
  const members = new Members(api, clock)
  const conditions = new Conditions(clock)
  const menu = new MenuKeeper({ api, agentId: options.agentId, locale: ports.locale, log })
  let mounted: Mounted | undefined
  let underWay = 0

  return {
    platform,
    at,
    async start(receiver) {
      const now = () => clock.now()
      const noticed = conditions.noticed.bind(conditions)
      const intake = new Intake({ log, now, noticed, tenant: corpId, seal: codes.seal }, receiver)
      mounted = mountCallbacks(ports.publicApp, {
        ...{ path: callbackPath(options), corpId, keys: options.keys, log },
        async take(callback) {
          underWay += 1
          await intake.take(callback).finally(() => {
            underWay -= 1
          })
        },
        verified: () => conditions.verified(),
        refused: () => conditions.refused(),
      })
      menu.start()
    },
    send: (message) => client.send(message),
    describe: (address) => members.describe(address),
    async directAddress({ tenant, userId }) {
      return { platform, tenant, id: appConversation(userId) }
    },
    download: ({ fileId }) => api.download(fileId),
    get idle() {
      return underWay === 0
    },
    conditions: () => conditions.list(api, menu),
    async stop() {
      await Promise.all([mounted?.stop(), menu.stop()])
      api.close()
    },
  }
}
