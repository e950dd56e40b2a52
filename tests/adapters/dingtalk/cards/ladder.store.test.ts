import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../../src/store/store.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { CardTalk } from './card-talk.ts'
import { templateId } from './recipe-template.ts'

let store: Store
let talk: CardTalk

useStoreForEach(async (opened) => {
  store = opened
})
beforeEach(async () => {
  talk = await CardTalk.start(store)
  await talk.joins('lilei', '李雷', ['rep'])
})
afterEach(async () => {
  expect(talk.dingtalk.violations).toEqual([])
  await talk.stop()
})

const create = '/v1.0/card/instances/createAndDeliver'
const kinds = () => talk.dingtalk.shownIn('lilei').map(({ msgKey }) => msgKey)
const makes = () => talk.types('lilei', '/商机 新建 仁和医院CT 客户=仁和医院 金额=52000')
const template = () => talk.dingtalk.cards.templates.get(templateId)!

it('a template that is lost is done without within one send, named once, and tried again later', async () => {
  template().isPublished = false
  await makes()
  expect(kinds()).toEqual(['actionCard'])
  expect(talk.steps).toEqual([{ tenant: talk.dingtalk.world.corpId, to: 'down', code: 'param.templateUnpublished' }])
  expect(talk.ours.conditions?.()).toMatchObject([{ code: 'dingtalk.template', severity: 'failure' }])
  await talk.types('lilei', '/商机 列表')
  expect(kinds()).toEqual(['actionCard', 'markdown'])
  expect(talk.dingtalk.calls.filter(({ path }) => path === create)).toHaveLength(1)
  template().isPublished = true
  talk.clock.advance(10 * 60_000)
  await talk.types('lilei', '/商机 列表')
  expect(kinds()).toEqual(['actionCard', 'markdown', 'card'])
  expect(talk.steps.map(({ to }) => to)).toEqual(['down', 'up'])
  expect(talk.ours.conditions?.()).toEqual([])
})

it.each([
  [
    'nobody has granted the right',
    () => void talk.dingtalk.app.missingScopes.add('Card.Instance.Write'),
    /PermissionDenied/,
  ],
  [
    'the template is of another app',
    () => void Object.assign(template(), { clientId: 'dingother' }),
    /templateNotExist/,
  ],
  ['there is no such template', () => void talk.dingtalk.cards.templates.clear(), /templateNotExist/],
])('where %s cards are links, and somebody hears of it', async (_, lose, code) => {
  lose()
  await makes()
  expect(kinds()).toEqual(['actionCard'])
  expect(talk.steps).toMatchObject([{ to: 'down', code: expect.stringMatching(code) }])
})

it('each further try comes twice as late, and nothing is said of it again', async () => {
  template().isPublished = false
  await makes()
  for (const minutes of [10, 10, 10]) {
    talk.clock.advance(minutes * 60_000)
    await talk.types('lilei', '/商机 列表')
  }
  expect(talk.dingtalk.calls.filter(({ path }) => path === create)).toHaveLength(3)
  expect(talk.steps).toHaveLength(1)
})
