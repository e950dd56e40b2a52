import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StorageUnavailable } from '../../../../src/chat/adapter.ts'
import type { Card } from '../../../../src/chat/card.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { StartedBot, until } from './started-bot.ts'

const second = 1000
const minute = 60 * second

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

const person = () => wecom.withBot('ZhangSan')
const seen = () =>
  person()
    .sees()
    .filter(({ from }) => from.kind === 'bot')
    .map(({ msgtype, content }) => [msgtype, content.content])
const sent = () => wecom.botServer.calls.map(({ cmd }) => cmd).filter((cmd) => cmd !== 'aibot_subscribe')
async function asked(text = '/deal list') {
  const count = ours.inbounds.length + 1
  person().says(text)
  return await ours.heard(count)
}
const text = (said: string) => ({ type: 'text' as const, text: said })

describe('an answer that takes longer', () => {
  it('is said to be on its way after a second and a half, and takes the place of that', async () => {
    const inbound = await asked()
    await ours.pass(1499)
    expect(seen()).toEqual([])
    await ours.pass(1)
    await until(() => seen().length === 1)
    expect(seen()).toEqual([['stream', '正在处理…']])
    await ours.says(inbound, text('两条'))
    expect(seen()).toEqual([['stream', '两条']])
    await ours.pass(10 * minute)
    expect(seen()).toHaveLength(1)
    expect(wecom.violations).toEqual([])
  })

  it('is not promised to somebody we do not know', async () => {
    wecom.withBot('ZhangSan', { corpId: 'wwother' }).says('/deal list')
    await ours.heard(1)
    await ours.pass(10 * minute)
    expect(sent()).toEqual([])
  })

  it('ends what was begun also where WeCom refused it at first', async () => {
    const inbound = await asked()
    await ours.pass(1500)
    await until(() => seen().length === 1)
    wecom.knobs.refuses('aibot_respond_msg', 45009)
    await expect(ours.says(inbound, text('两条'))).rejects.toMatchObject({ code: '45009' })
    await ours.says(inbound, text('两条'))
    expect(seen()).toEqual([['stream', '两条']])
  })

  it('may be a card, which ends what was begun', async () => {
    const inbound = await asked()
    await ours.pass(1500)
    await until(() => seen().length === 1)
    await ours.says(inbound, { type: 'card', card })
    expect(seen()).toEqual([
      ['stream', '好了：'],
      ['template_card', undefined],
    ])
    await ours.pass(10 * minute)
    expect(wecom.violations).toEqual([])
  })

  it.each([6, 10] as const)(
    'is told of before WeCom takes no more (%i minutes), also where none comes, and when the bot stops',
    async (minutes) => {
      wecom.knobs.answersTaken = minutes
      await asked()
      await ours.pass(1500)
      await until(() => seen().length === 1)
      await ours.pass(6 * minute)
      expect(seen()).toEqual([['stream', '还没处理完，好了会再发给你。']])
      await asked()
      await ours.pass(1500)
      await until(() => seen().length === 2)
      await ours.bot.stop()
      expect(seen()[1]).toEqual(seen()[0])
      await ours.pass(10 * minute)
      expect(wecom.violations).toEqual([])
    },
  )
})

describe('an answer', () => {
  it('is a message of its own after six minutes, in another connection, and after its req_id was spent', async () => {
    const late = await asked('hello')
    await ours.pass(6 * minute)
    await ours.says(late, text('one'))

    const before = await asked('hello')
    wecom.botServer.connectionOf(wecom.bot)!.terminate()
    await until(() => ours.bot.state === 'waiting')
    await ours.pass(minute)
    await ours.connected()
    await ours.says(before, text('two'))

    const refused = await asked('hello')
    wecom.knobs.refuses('aibot_respond_msg', 846608)
    await ours.says(refused, text('three'))
    const invalid = await asked('hello')
    wecom.knobs.refuses('aibot_respond_msg', 846605)
    await ours.says(invalid, text('four'))
    expect(seen()).toEqual(['one', 'two', 'three', 'four'].map((said) => ['markdown', said]))
    expect(wecom.violations).toEqual([])
  })

  it('that is acknowledged too late does not acknowledge the next one', async () => {
    const inbound = await asked('hello')
    wecom.knobs.takesWithoutAWord('aibot_respond_msg')
    const first = ours.says(inbound, text('one'))
    await wecom.until(() => sent().length === 1)
    await Promise.all([
      expect(first).rejects.toMatchObject({ name: 'NeverArrived', unsent: false }),
      ours.pass(10 * second),
    ])
    const { reqId } = wecom.botServer.calls.at(-1)!
    // Nothing goes under the spent req_id any more, and what comes for it is nobody's.
    const again = ours.says(inbound, text('one'), 'again')
    wecom.botServer.connectionOf(wecom.bot)!.sendRaw(JSON.stringify({ headers: { req_id: reqId }, errcode: 93006 }))
    await again
    expect(sent()).toEqual(['aibot_respond_msg', 'aibot_send_msg'])
  })

  it('of an unknown end is said to be one when the connection ends under it', async () => {
    const inbound = await asked('hello')
    wecom.knobs.neverArrives('aibot_respond_msg')
    const said = ours.says(inbound, text('one'))
    await wecom.until(() => sent().length === 1)
    wecom.botServer.connectionOf(wecom.bot)!.terminate()
    await expect(said).rejects.toMatchObject({ name: 'NeverArrived', unsent: false })
  })

  it('of several parts goes on where it stopped', async () => {
    const inbound = await asked('hello')
    const long = text(`${'一'.repeat(600)}\n${'二'.repeat(600)}`)
    const says = (part: number) => ours.says(inbound, long, 'out', { part })
    expect(await says(0)).toMatchObject({ more: true, messages: 1 })
    wecom.knobs.refuses('aibot_send_msg', -1)
    await expect(says(1)).rejects.toMatchObject({ code: '-1', retryAfterMs: expect.any(Number) })
    expect((await says(1)).more).toBeUndefined()
    expect(seen()).toEqual([
      ['stream', '一'.repeat(600)],
      ['markdown', '二'.repeat(600)],
    ])
  })

  it('with a picture has it on its end; by itself it is uploaded', async () => {
    // The signature of PNG and no picture behind it.
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const picture: Card = {
      ...{ kind: 'picture', headline: '漏斗', lines: ['线索 3'], buttons: [] },
      picture: { png, width: 4, height: 4, alt: '漏斗' },
    }
    const inbound = await asked('/funnel')
    await ours.says(inbound, { type: 'card', card: picture })
    const shown = person().sees().at(-2)!
    expect(shown).toMatchObject({ msgtype: 'stream', content: { pictures: [expect.any(String)] } })
    await ours.says({ ...inbound, reply: undefined as never }, { type: 'card', card: picture }, 'another')
    expect(sent()).toContain('aibot_upload_media_finish')
    expect(
      person()
        .sees()
        .some(({ msgtype }) => msgtype === 'image'),
    ).toBe(true)
    expect(wecom.violations).toEqual([])
  })

  it('waits a minute where WeCom takes no more in that chat, and fails where nobody ever spoke to the bot', async () => {
    const inbound = await asked('hello')
    wecom.knobs.refuses('aibot_respond_msg', 45009)
    await expect(ours.says(inbound, text('x'))).rejects.toMatchObject({ about: 'message', retryAfterMs: minute })
    const stranger = { ...inbound, address: { ...inbound.address, id: 'bot:LiSi' }, reply: undefined as never }
    await expect(ours.says(stranger, text('x'))).rejects.toMatchObject({ code: '93006', about: 'recipient' })
  })
})

describe('what was asked in a group and is for the asker alone', () => {
  async function askedInGroup() {
    const place = wecom.withBot('ZhangSan', { group: wecom.groups.add('销售', { members: ['ZhangSan', 'LiSi'] }) })
    place.says('@成单 /deal list')
    const inbound = await ours.heard(1)
    const alone = { ...inbound, address: { ...inbound.address, id: 'bot:ZhangSan' } }
    const inGroup = () =>
      place
        .sees()
        .filter(({ from }) => from.kind === 'bot')
        .map(({ content }) => content.content)
    return { alone, inGroup }
  }

  it('is said to them alone, and nothing in the group', async () => {
    await asked('hello')
    ours.inbounds.length = 0
    const { alone, inGroup } = await askedInGroup()
    await ours.says(alone, text('机密'))
    await ours.pass(10 * minute)
    expect(seen()).toEqual([['markdown', '机密']])
    expect(inGroup()).toEqual([])
  })

  it('is named in the group where something was begun there', async () => {
    await asked('hello')
    ours.inbounds.length = 0
    const { alone, inGroup } = await askedInGroup()
    await ours.pass(1500)
    await until(() => inGroup().length === 1)
    await ours.says(alone, text('机密'))
    expect(inGroup()).toEqual(['已单独回复。'])
    expect(seen()).toEqual([['markdown', '机密']])
    await ours.pass(10 * minute)
    expect(wecom.violations).toEqual([])
  })

  it('is named there within a second, too, where the app has said it, or another process', async () => {
    const { inGroup } = await askedInGroup()
    await ours.pass(1500)
    await until(() => inGroup().length === 1)
    await ours.pass(3 * second)
    expect(inGroup()).toEqual(['正在处理…'])
    ours.isAnswered = true
    await ours.pass(second)
    await until(() => inGroup()[0] === '已单独回复。')
    await ours.pass(10 * minute)
    expect(sent()).toHaveLength(2)
    expect(wecom.violations).toEqual([])
  })
})

describe('somebody who opens the chat with the bot', () => {
  it('is greeted under that req_id for five seconds, then by a message', async () => {
    person().says('hello')
    await ours.heard(1)
    person().enters()
    const opened = await ours.heard(2)
    expect(opened.event).toEqual({ type: 'opened' })
    await ours.says(opened, text('你好'))
    person().enters()
    const late = await ours.heard(3)
    await ours.pass(5 * second)
    await ours.says(late, text('你好'))
    expect(seen()).toEqual([
      ['text', '你好'],
      ['markdown', '你好'],
    ])
  })
})

describe('a press', () => {
  async function pressed() {
    await ours.says(await asked(), { type: 'card', card })
    const shown = person().sees().at(-1)!
    person().presses(shown.id, (shown.content.button_list as { key: string }[])[0]!.key)
    return { inbound: await ours.heard(2), shown }
  }

  it('is answered by a message where its answer is no card, or WeCom does not take its new state', async () => {
    ours.answer = ({ event }) => (event.type === 'press' ? { type: 'text', text: '不行' } : { type: 'neutral' })
    const { inbound } = await pressed()
    await until(() => ours.lost.length === 1)
    expect(ours.lost).toEqual([inbound])
    ours.answer = ({ event }) => (event.type === 'press' ? { type: 'done', card } : { type: 'neutral' })
    wecom.knobs.refuses('aibot_respond_update_msg', 846605)
    const shown = person().sees().at(-1)!
    person().presses(shown.id, (shown.content.button_list as { key: string }[])[0]!.key)
    await until(() => ours.lost.length === 2)
  })

  it('leaves the buttons of a card that still has some', async () => {
    ours.answer = ({ event }) =>
      event.type === 'press' ? { type: 'done', card: { ...card, headline: '星河 · 20 万' } } : { type: 'neutral' }
    const { shown } = await pressed()
    await until(() => person().sees().at(-1)!.updates === 1)
    const now = person().sees().at(-1)!
    expect(now).toMatchObject({ id: shown.id, replaced: undefined, content: { task_id: shown.content.task_id } })
    expect(JSON.stringify(now.content)).toContain('20 万')
  })
})

describe('what the bot is told', () => {
  it('is recorded before it is answered, also when that takes several tries', async () => {
    let tries = 0
    ours.recording = () => {
      tries += 1
      if (tries < 4) throw new StorageUnavailable(new Error('away'))
    }
    person().says('/deal list')
    await until(() => tries === 1)
    expect(ours.inbounds).toEqual([])
    await ours.pass(4 * second)
    await ours.heard(1)
    expect(tries).toBe(4)
  })

  it('three times is one', async () => {
    wecom.knobs.tripled = 1
    person().says('hello')
    await until(() => ours.inbounds.length > 0)
    person().says('/deal list')
    await ours.heard(2)
    expect(ours.inbounds.map(({ event }) => event.type)).toEqual(['message', 'command'])
  })

  it('may be cut, unknown or no frame at all', async () => {
    const connection = wecom.botServer.connectionOf(wecom.bot)!
    for (const strange of [
      '',
      '{',
      '[]',
      '{"headers":{}}',
      '{"cmd":"x","headers":{"req_id":"1"},"body":{"secret":"s3cret"}}',
    ])
      connection.sendRaw(strange)
    person().says('/deal list')
    await ours.heard(1)
    expect(ours.happenings.map(({ event }) => event)).toEqual([{ type: 'unread', kind: 'x' }])
    expect(ours.bot.state).toBe('listening')
    expect(ours.log.join()).not.toContain('s3cret')
  })
})
