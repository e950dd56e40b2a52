import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  robotAddress,
  robotOf,
  robotTokenIn,
  signature,
} from '../../../adapters/dingtalk/custom-robot/robot-webhook.ts'
import { createDingtalk, type Dingtalk, type RobotKey } from '../../../adapters/dingtalk/index.ts'
import type { Outgoing } from '../../../src/chat/outgoing.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/dingtalk/index.ts'
import type { CustomRobot } from '../../fakes/dingtalk/state/custom-robots.ts'
import { HandClock } from '../../support/bot-harness.ts'
import { pictureCard } from '../mail/letters.ts'
import { memoryPorts, optionsOf } from './memory-ports.ts'

let dingtalk: FakeDingtalk
let robot: CustomRobot
let key: RobotKey | undefined
let ours: Dingtalk

beforeEach(async () => {
  dingtalk = await startFakeDingtalk({ clock: new HandClock() })
  robot = dingtalk.world.customRobots.add(dingtalk.organisation.group('晨会', []))
  key = { token: robot.token, secret: robot.secret }
  ours = createDingtalk(memoryPorts(dingtalk.clock, { robotKeyOf: async () => key }), optionsOf(dingtalk))
})
afterEach(async () => {
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const says = (more: Partial<Outgoing> = {}) =>
  ours.send({
    ...{ address: { platform: 'dingtalk', tenant: 'dingapp', id: robotOf(robot.token) }, locale: 'zh' },
    ...{ body: { type: 'text', text: '早' }, dedupeKey: 'k1', ...more },
  })
const shown = () => dingtalk.shownIn(robot.group.openConversationId).map(({ content }) => content)

it('signs as DingTalk does', () => {
  expect(signature('SECtest', '1700000000000')).toBe('aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g=')
  const url = robotAddress({ token: 't', secret: 'SECtest' }, new URL('https://example.org/dd/'), new Date(1.7e12))
  expect(url.href).toBe(
    'https://example.org/dd/robot/send?access_token=t&timestamp=1700000000000&sign=aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g%3D',
  )
})

it('says a text, and a picture with its numbers above it', async () => {
  await says()
  await says({ dedupeKey: 'k2', body: { type: 'card', card: pictureCard } })
  expect(shown()).toMatchObject([{ content: '早' }, { text: expect.stringMatching(/线索获取 120.*!\[.*\]\(@lAD/s) }])
})

it('says the same once', async () => {
  await says()
  await says()
  expect(shown()).toHaveLength(1)
})

it.each([
  ['nobody has named its token', {}, { code: 'robot_without_key', about: 'lane' }],
  ['its secret is another one', { unsigned: true }, { code: '310000', about: 'lane' }],
  ['its group is gone', { disbanded: true }, { code: '300005', about: 'recipient' }],
])('is refused where %s', async (_, { unsigned, disbanded }: Happens, refusal) => {
  robot.group.isDisbanded = disbanded === true
  if (unsigned) key = { token: robot.token }
  else if (!disbanded) key = undefined
  await expect(says()).rejects.toMatchObject(refusal)
})

interface Happens {
  unsigned?: boolean
  disbanded?: boolean
}

it('waits for ten minutes where it said too much', async () => {
  for (let n = 0; n < 20; n += 1) await says({ dedupeKey: `k${n}` })
  await expect(says({ dedupeKey: 'more' })).rejects.toMatchObject({ about: 'lane', retryAfterMs: 600_000 })
})

it.each([
  'https://oapi.dingtalk.com.example.org/robot/send?access_token=12345678',
  'https://oapi.dingtalk.com/robot/send',
  'no',
])('has no token in %s', (url) => {
  expect(robotTokenIn(url, new URL('https://oapi.dingtalk.com'))).toBeUndefined()
})
