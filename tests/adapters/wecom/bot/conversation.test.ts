import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../../../src/chat/card.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { StartedBot, until } from './started-bot.ts'

let wecom: FakeWecom
let ours: StartedBot

const card: Card = {
  kind: 'facts',
  headline: '星河 · 12 万',
  facts: [{ label: '阶段', value: '报价' }],
  buttons: [{ label: '推进', token: 'deal/1/move', style: 'primary' }],
}

beforeEach(async () => {
  wecom = await startFakeWecom()
  wecom.corp.member('ZhangSan', { name: '张三' })
  ours = await new StartedBot(wecom).start()
})
afterEach(async () => {
  await ours.bot.stop()
  await wecom.close()
})

const group = () => wecom.groups.add('销售', { members: ['ZhangSan'] })
const last = (place: { sees(): readonly { msgtype: string; content: unknown }[] }) => place.sees().at(-1)

describe('what is said to the bot in a group', () => {
  it('is a command without its name, and is answered there under its req_id', async () => {
    const place = wecom.withBot('ZhangSan', { group: group() })
    place.says('@成单 /deal list')
    const inbound = await ours.heard(1)
    expect(inbound).toMatchObject({
      kind: 'group',
      sender: { userId: 'zhangsan', outsider: false },
      event: { type: 'command', text: '/deal list' },
    })
    await ours.says(inbound, { type: 'text', text: '两条' })
    expect(last(place)).toMatchObject({ msgtype: 'stream', content: { content: '两条' } })
    await ours.says(inbound, { type: 'text', text: '还有一条' }, 'another')
    expect(last(place)).toMatchObject({ msgtype: 'markdown', content: { content: '还有一条' } })
    expect(wecom.botServer.calls.map(({ cmd }) => cmd)).toEqual([
      'aibot_subscribe',
      'aibot_respond_msg',
      'aibot_send_msg',
    ])
    expect(wecom.violations).toEqual([])
  })

  it('is answered by a card, whose press makes it what is true then', async () => {
    const place = wecom.withBot('ZhangSan', { group: group() })
    place.says('＠成单　／deal 1')
    await ours.says(await ours.heard(1), { type: 'card', card })
    const shown = place.sees().at(-1)!
    ours.answer = () => ({ type: 'done', card: { ...card, buttons: [], closing: '张三 已推进', mark: 'done' } })
    place.presses(shown.id, (shown.content.button_list as { key: string }[])[0]!.key)
    const pressed = await ours.heard(2)
    expect(pressed.event).toEqual({ type: 'press', token: 'deal/1/move', copy: shown.content.task_id })
    await until(() => place.sees().at(-1)!.updates === 1)
    expect(place.sees().at(-1)).toMatchObject({ id: shown.id, replaced: '已完成' })
    expect(ours.lost).toEqual([])
    expect(wecom.violations).toEqual([])
  })
})
