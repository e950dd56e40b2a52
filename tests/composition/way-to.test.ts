import { expect, it } from 'vitest'
import { conversationId, createWecom, type WecomOptions, type WecomPorts } from '../../adapters/wecom/index.ts'
import { wayTo } from '../../composition/way-to.ts'
import { systemClock } from '../../src/clock/clock.ts'
import { silentLog } from '../../src/log/log.ts'

const apiBase = new URL('https://qyapi.example.com')
const app = { corpId: 'ww1', agentId: 1_000_002, secret: 's', keys: [], apiBase, oauthBase: apiBase }
const bot = { tenant: 'ww1', botId: 'b', secret: 's', wsUrl: 'wss://bot.example.com' }
/** Nothing is asked: what can be done in a place is said without it. */
const ports = { clock: systemClock, log: silentLog, locale: 'zh', files: {} } as unknown as WecomPorts

const ways = (options: WecomOptions) => {
  const way = wayTo(() => [createWecom(ports, { robots: { apiBase }, ...options })])
  return Object.fromEntries(
    (['appchat', 'robot', 'bot'] as const).map((kind) => {
      const address = { platform: 'wecom', tenant: 'ww1', id: conversationId(kind, 'wrGroupOfSeveral') }
      return [kind, way({ address, kind: 'group' })?.replace('wecom.way.', '')]
    }),
  )
}

it('a picture goes the one way there is to its group', () => {
  expect(ways({ app, bot })).toEqual({ appchat: 'appchat', robot: 'robot', bot: 'bot' })
})

it('where that way is not set up, that is what is said', () => {
  expect(ways({ bot })).toEqual({ appchat: 'noApp', robot: 'robot', bot: 'bot' })
  expect(ways({ app })).toEqual({ appchat: 'appchat', robot: 'robot', bot: 'noBot' })
})

it('nothing is said of a platform that is not connected', () => {
  expect(wayTo(() => [])({ address: { platform: 'wecom', tenant: 'ww1', id: 'x' }, kind: 'group' })).toBeUndefined()
})
