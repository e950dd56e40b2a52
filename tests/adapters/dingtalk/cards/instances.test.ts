import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDingtalk, type Dingtalk } from '../../../../adapters/dingtalk/index.ts'
import type { Card } from '../../../../src/chat/card.ts'
import type { Outgoing } from '../../../../src/chat/outgoing.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { memoryPorts, optionsOf } from '../memory-ports.ts'
import { makeTemplate, templateId } from './recipe-template.ts'

let dingtalk: FakeDingtalk
let ours: Dingtalk

beforeEach(async () => {
  dingtalk = await startFakeDingtalk()
  dingtalk.organisation.member('lilei')
  makeTemplate(dingtalk)
  const kept = new Map<string, string>()
  const placed = {
    keep: async (text: string) => {
      const name = `${kept.size}`.padStart(22, 'n')
      kept.set(name, text)
      return name
    },
    find: async (name: string) => kept.get(name),
  }
  ours = createDingtalk(memoryPorts(dingtalk.clock, { placed }), optionsOf(dingtalk, { cardTemplateId: templateId }))
})
afterEach(async () => {
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const create = '/v1.0/card/instances/createAndDeliver'
const card = (headline: string): Card => ({
  ...{ kind: 'facts', headline, facts: [{ label: '客户', value: '仁和医院' }] },
  buttons: [{ label: '推进', token: 'TOKEN', style: 'primary', typed: '/商机 推进 D-1001' }],
})
const shows = (headline: string, more: Partial<Outgoing> = {}, id = 'member:lilei') =>
  ours.send({
    ...{
      address: { platform: 'dingtalk', tenant: dingtalk.world.corpId, id },
      body: { type: 'card', card: card(headline) },
    },
    ...{ locale: 'zh', dedupeKey: 'k1', ...more },
  })

it('a card that may have arrived is updated and not made twice', async () => {
  dingtalk.knobs.takesWithoutAWord(create)
  await expect(shows('第一次')).rejects.toMatchObject({ name: 'NeverArrived' })
  await shows('第二次', { again: { since: new Date(0) } })
  const [only, ...others] = dingtalk.cards.standingIn('lilei')
  expect(others).toEqual([])
  expect(only!.public).toMatchObject({ headline: '第二次', b1_on: 'true' })
})

it('a card that is made and does not stand there is a no, about that group', async () => {
  const group = dingtalk.organisation.group('华东', ['lilei'])
  group.hasRobot = false
  await expect(shows('一', {}, `group:${group.openConversationId}`)).rejects.toMatchObject({ about: 'recipient' })
})

it('an id that a refusal has spent is not the id of the next card', async () => {
  const group = dingtalk.organisation.group('华东', ['lilei'])
  const id = `group:${group.openConversationId}`
  group.hasRobot = false
  await expect(shows('一', {}, id)).rejects.toMatchObject({ name: 'RemoteRefused' })
  group.hasRobot = true
  const { messageId } = await shows('一', {}, id)
  expect(dingtalk.shownIn(group.openConversationId)).toMatchObject([{ content: { outTrackId: messageId } }])
})

it('what DingTalk refuses as a card is said in another way, and how is told', async () => {
  dingtalk.knobs.refuses(create, 400, 'param.contentUnsafe')
  const { dropped, edit } = await shows('一')
  expect(dropped).toEqual(['card without its template, param.contentUnsafe', 'card with links in place of buttons'])
  expect(edit).toBe('never')
  expect(ours.lostTemplates).toEqual([])
})

it.each([
  ['too fast', 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', { about: 'lane', retryAfterMs: 1_000 }],
  ['a month that is used up', 'Forbidden.AccessDenied.ApiCountLimitForOrg', {}],
])('%s is a refusal, and no reason to leave the template', async (_, code, refusal) => {
  dingtalk.knobs.refuses(create, 403, code)
  await expect(shows('一')).rejects.toMatchObject({ code, ...refusal })
  expect(ours.lostTemplates).toEqual([])
})

it('what is said in the list of chats is the headline, and what buttons carry is nowhere', async () => {
  await shows('● D-1001 仁和医院CT')
  const [only] = dingtalk.cards.standingIn('lilei')
  expect(only!.outside).toEqual(['● D-1001 仁和医院CT', '● D-1001 仁和医院CT'])
  expect(JSON.stringify(only!.seenBy('lilei'))).not.toContain('TOKEN')
})
