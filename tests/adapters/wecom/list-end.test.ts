import { afterEach, beforeEach, expect, it } from 'vitest'
import { Client } from '../../../adapters/wecom/client.ts'
import { appConversation } from '../../../adapters/wecom/conversation-id.ts'
import type { ListCard } from '../../../src/chat/card.ts'
import type { Outgoing } from '../../../src/chat/outgoing.ts'
import { WireWorld } from './wire-world.ts'

let world: WireWorld

beforeEach(async () => {
  world = await WireWorld.open()
})
afterEach(async () => {
  expect(world.wecom.violations).toEqual([])
  await world.close()
})

const list = (rows: number): ListCard => ({
  ...{ kind: 'list', headline: '我的商机', empty: '没有商机。', buttons: [] },
  items: Array.from({ length: rows }, (_, n) => ({
    title: `D-${n}`,
    button: { label: '查看', token: `token-${n}`, style: 'plain' },
  })),
})

/** `codes` are sealed as what comes in is. */
function client(): Client {
  const { api, wecom } = world
  const codes = { seal: (code: string) => `sealed(${code})`, open: (sealed: string) => sealed.slice(7, -1) }
  const ports = { clock: wecom.clock, codes, userIdsOf: async () => new Map<string, string>() }
  return new Client(api, { upload: async () => '' }, { agentId: wecom.app.agentId, publicUrl: undefined }, ports)
}

const message = (body: Outgoing['body'], dedupeKey: string): Outgoing => ({
  address: { platform: 'wecom', tenant: world.wecom.corp.corpId, id: appConversation('lilei') },
  ...{ body, dedupeKey, locale: 'zh' },
})
const grey = () => world.wecom.conversationOf('LiLei').map(({ replaced }) => replaced)

it.each([true, false])('every card of a list closes at its end, its last one pressed before: %s', async (isPressed) => {
  const ours = client()
  const { messageId, edit } = await ours.send(message({ type: 'card', card: list(14) }, 'list'))
  expect(grey()).toEqual([undefined, undefined, undefined])
  if (edit === undefined || edit === 'never') throw new Error('a list can be rewritten')
  let handle = edit
  if (isPressed) {
    const last = world.wecom.conversationOf('LiLei').at(-1)!
    await world.wecom.presses('LiLei', last.msgid, last.buttons[0]!.key)
    const [inbound] = world.receiver.recorded
    if (inbound?.event.type !== 'press') throw new Error('a press came in')
    expect(inbound.event.copy).toBe(messageId)
    handle = { ...inbound.event.edit!, postedWith: edit.value }
  }
  const replaces = { messageId, edit: handle }
  await ours.send({ ...message({ type: 'card', card: list(0) }, 'its end'), replaces })
  expect(grey()).toEqual(['已结束', '已结束', '已结束'])
})
