import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at } from '../../../adapters/wecom/at.ts'
import { conversationId } from '../../../adapters/wecom/conversation-id.ts'
import { menuDiffers, menuIn } from '../../../adapters/wecom/menu/menu.ts'
import {
  type Around,
  type Drawable,
  renderEarlierUpdate,
  renderMessage,
  renderUpdate,
  type TemplateCard,
  type WecomMessage,
} from '../../../adapters/wecom/render.ts'
import { listCommands } from '../../../commands/index.ts'
import type { ReadContext } from '../../../src/bot/definitions/context.ts'
import { fitText } from '../../../src/bot/outbox/split-text.ts'
import type { Button, Card } from '../../../src/chat/card.ts'
import type { InboundEvent } from '../../../src/chat/inbound.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import type { Person } from '../../../src/people/person.ts'
import { personWith } from '../../bot/example-commands.ts'
import { dealCard, digestCard, pictureCard, tinyPng } from '../mail/letters.ts'
import { WireWorld } from './wire-world.ts'

let world: WireWorld

beforeEach(async () => {
  world = await WireWorld.open()
})
afterEach(() => world.close())

const around: Around = { place: 'app', locale: 'zh', taskId: 'copy-1' }
const button = (label: string, token = `token-of-${label}`): Button => ({ label, token, style: 'plain' })
const phone = () => world.wecom.as('lilei')

async function sends(calls: readonly WecomMessage[]): Promise<string[]> {
  const codes: string[] = []
  for (const call of calls) {
    const message = { touser: 'LiLei', agentid: world.wecom.app.agentId, ...call }
    codes.push(String((await world.api.call('POST', '/cgi-bin/message/send', { json: message })).response_code ?? ''))
  }
  return codes
}
async function updatesWith(response_code: string, template_card: TemplateCard): Promise<void> {
  const update = { agentid: world.wecom.app.agentId, userids: ['LiLei'], response_code, template_card }
  await world.api.call('POST', '/cgi-bin/message/update_template_card', { json: update })
}
const says = (body: Drawable, more: Partial<Around> = {}) => sends(renderMessage(body, { ...around, ...more }).calls)

/** What a press in LiLei's conversation comes back as. */
async function presses(msgid: string, key: string, selected?: Record<string, string[]>): Promise<InboundEvent> {
  await phone().presses(msgid, key, selected)
  await world.wecom.idle()
  return world.receiver.recorded.at(-1)!.event
}

const commands = listCommands({ status: () => Promise.reject(new Error('not asked here')) })

/** All of the help, as somebody reads it. */
async function helpOf(actor: Person): Promise<string> {
  const help = commands.find(({ path }) => path === 'help')
  if (!help || !('look' in help)) throw new Error('there is no help')
  const said = await help.look({ actor, t: translatorFor('zh') } as ReadContext, {})
  return said.type === 'text' ? said.text : ''
}

const decide: Card = { ...dealCard, buttons: [button('批准'), button('驳回')] }

describe('in the app’s conversation', () => {
  it('a button comes back as what was drawn, and the copy is greyed out by the code of its sending', async () => {
    const [response_code] = await says({ type: 'card', card: decide })
    const [shown] = phone().sees()
    expect(shown!.buttons.map(({ text }) => text)).toEqual(['批准', '驳回'])
    expect(await presses(shown!.msgid, shown!.buttons[1]!.key)).toMatchObject({
      type: 'press',
      token: 'token-of-驳回',
      copy: 'copy-1',
    })
    const closed: Card = { ...dealCard, mark: 'done', closing: '王芳 11月23日 批准' }
    const { card } = renderUpdate({ type: 'card', card: closed }, around)
    await updatesWith(response_code!, card)
    expect(phone().sees()).toMatchObject([{ replaced: '已完成', buttons: [], updates: 1 }])
    expect(world.wecom.violations).toEqual([])
  })

  it('every row of a list is opened, also where it takes two cards', async () => {
    const items = Array.from({ length: 10 }, (_, n) => ({
      title: `D-${n} 单`,
      button: button('查看', `row-${n}-of-the-list`),
    }))
    const codes = await says({
      type: 'card',
      card: { ...digestCard, closing: undefined, items, buttons: [button('下一页')] } as unknown as Card,
    })
    const cards = phone().sees()
    expect(cards.map(({ buttons }) => buttons.map(({ text }) => text))).toEqual([['查看'], ['查看', '下一页']])
    const opened: InboundEvent[] = []
    for (const { msgid, buttons, card } of cards) {
      const { option_list } = card!.button_selection as { option_list: { id: string }[] }
      for (const { id } of option_list) opened.push(await presses(msgid, buttons[0]!.key, { row: [id] }))
    }
    expect(opened.map((event) => 'token' in event && event.token)).toEqual(items.map((one) => one.button.token))
    const end: Card = { ...digestCard, items: [], closing: '已全部处理' }
    const updates = [renderEarlierUpdate(around).card, renderUpdate({ type: 'card', card: end }, around).card]
    for (const [index, template_card] of updates.entries()) await updatesWith(codes[index]!, template_card)
    expect(
      phone()
        .sees()
        .map(({ card }) => card?.sub_title_text ?? card?.main_title),
    ).toEqual([{ title: '后来怎样，见最后一张卡片。' }, '已全部处理\n没有'])
    expect(world.wecom.violations).toEqual([])
  })

  it('a small form is filled in and sent in where it stands', async () => {
    const options = ['price', 'other'].map((value) => ({ value, label: value }))
    const fields = [{ name: 'reason', label: '原因', kind: 'choice' as const, required: true, options }]
    const form = { token: 'form-token', title: 'D-1024 输单', submitLabel: '提交', fields }
    await says({ type: 'form', form, open: button('填写') })
    const [shown] = phone().sees()
    expect(await presses(shown!.msgid, shown!.buttons[0]!.key, { reason: ['=other'] })).toEqual({
      ...{ type: 'submit', token: 'form-token', values: { reason: 'other' } },
    })
  })

  it('the help comes whole, in two parts and in order', async () => {
    const help = await helpOf(personWith('admin'))
    const { text } = at({ platform: 'wecom', user: { tenant: 'ww1', userId: 'lilei', outsider: false } }).limits
    const parts = fitText(help, text, translatorFor('zh'))
    for (const part of parts) await says({ type: 'text', text: part })
    expect(parts).toHaveLength(2)
    expect(
      phone()
        .sees()
        .map((one) => one.text)
        .join('\n'),
    ).toBe(help)
    expect(world.wecom.violations).toEqual([])
  })

  it('a tap on the menu is the command it types', async () => {
    const agentid = String(world.wecom.app.agentId)
    await world.api.call('POST', '/cgi-bin/menu/create', { query: { agentid }, json: menuIn('zh') })
    expect(menuDiffers(await world.api.call('GET', '/cgi-bin/menu/get', { query: { agentid } }), menuIn('zh'))).toBe(
      false,
    )
    await phone().taps('/deal mine')
    await world.wecom.idle()
    expect(world.receiver.recorded.at(-1)!.event).toEqual({ type: 'command', text: '/deal mine' })
  })
})

describe('in a group', () => {
  it('a robot says a picture and its numbers', async () => {
    const group = world.wecom.groups.add('一组', { members: ['LiLei', 'HanMeimei'] })
    const robot = world.wecom.robots.add(group, '播报')
    const card = { ...pictureCard, picture: { ...pictureCard.picture, png: Buffer.concat([tinyPng, Buffer.alloc(8)]) } }
    const place = at({
      address: { platform: 'wecom', tenant: 'ww1', id: conversationId('robot', 'R1') },
      kind: 'group',
    })
    expect(place.capabilities.images).toBe(true)
    for (const json of renderMessage({ type: 'card', card }, { ...around, place: 'robot' }).calls)
      await world.api.call('POST', '/cgi-bin/webhook/send', { query: { key: robot.key }, json })
    expect(group.messages.map(({ msgtype }) => msgtype)).toEqual(['image', 'markdown_v2'])
    expect(world.wecom.violations).toEqual([])
  })
})
