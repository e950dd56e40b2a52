import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Channel } from '../../../fakes/slack/index.ts'
import { SlackWorld } from '../slack-world.ts'

let world: SlackWorld
let team: Channel

beforeEach(async () => {
  world = await SlackWorld.open()
  team = world.channel('客户群', [world.workspace.user('李雷')])
})
afterEach(() => world.close())

const notice = { body: { type: 'text' as const, text: '从现在起存档', pin: true as const } }

it('what is to stay in sight is pinned, and nothing else', async () => {
  const { messageId } = await world.adapter.send(world.outgoing(team, notice))
  await world.adapter.send(world.outgoing(team, { body: { type: 'text', text: '别的' } }))
  expect(team.messages.filter(({ pinned }) => pinned).map(({ ts }) => ts)).toEqual([messageId])
})

it('is said all the same where it may not be pinned', async () => {
  world.app.loseScope(world.workspace, 'pins:write')
  const { messageId } = await world.adapter.send(world.outgoing(team, notice))
  expect(team.message(messageId)).toMatchObject({ text: '从现在起存档', pinned: false })
})
