import { afterEach, describe, expect, it } from 'vitest'
import { encodeButton } from '../../src/chat/button-token.ts'
import type { InboundEvent } from '../../src/chat/inbound.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import { sayByKey } from '../../src/i18n/translate.ts'
import type { Store } from '../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { allCommands, allForms, counterCard, readCounter } from './bot-options.ts'

let store: Store
let talk: Talk

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard], forms: allForms, ...parts })
  group(talk, 'team', '王小雨', '陈静')
  group(talk, 'market', '王小雨', '林悦')
  group(talk, 'client', '王小雨', '!赵先生')
}
const count = (name: string) => store.read((reader) => readCounter(reader, name))
const press = (from: number, action = 'raise') => ({
  type: 'press' as const,
  token: encodeButton({ card: 'counter', subject: 'clicks', action, argument: '', from: String(from) }),
})

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
  await join(store, '林悦', ['marketing'])
})
afterEach(() => talk.stop())

describe('a command', () => {
  it('is carried out once however often the platform delivers it', async () => {
    await begin()
    const first = await talk.happens('王小雨', 'team', '/raise', { id: 'same' })
    const again = await Promise.all(
      Array.from({ length: 5 }, () => talk.happens('王小雨', 'team', '/raise', { id: 'same' })),
    )
    await talk.settled()
    expect([first.duplicate, ...again.map((receipt) => receipt.duplicate)]).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ])
    expect(new Set(again.map((receipt) => receipt.seq))).toEqual(new Set([first.seq]))
    expect(await count('raised')).toBe(1)
    expect(talk.heard()).toEqual(['[team only 王小雨] raised by 王小雨'])
  })

  it('that is refused changes nothing and says why and what to do next', async () => {
    await begin()
    await talk.happens('王小雨', direct(talk, '王小雨'), '/refuse')
    await talk.settled()
    expect(await count('refused')).toBe(0)
    expect(talk.heard().join()).toContain('看不懂金额「1,2,3」')
  })

  it('that keeps failing is set aside with an apology, and the conversation goes on', async () => {
    await begin()
    const dm = direct(talk, '王小雨')
    await talk.happens('王小雨', dm, '/break')
    await talk.happens('王小雨', dm, '/raise')
    await talk.settled()
    const [apology, answer] = talk.heard()
    expect(apology).toContain('系统出了点问题')
    expect(answer).toBe('[dm-王小雨] raised by 王小雨')
  }, 30_000)

  it('of somebody unknown is politely refused and does nothing', async () => {
    await begin()
    await talk.happens('陌生人', direct(talk, '陌生人'), '/raise')
    await talk.settled()
    expect(await count('raised')).toBe(0)
    expect(talk.heard().join()).toContain('我还不认识你')
  })

  it('of an outsider gets no reply at all', async () => {
    await begin()
    await talk.happens('赵先生', 'client', '/raise', { outsider: true })
    await talk.settled()
    expect(talk.heard()).toEqual([])
    expect(await count('raised')).toBe(0)
  })
})

describe('a card asked for in a group', () => {
  it('goes to everybody when everybody may see it', async () => {
    await begin()
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    expect(talk.heard()).toEqual(['[team] card count 0 <raise>'])
  })

  it('goes to the asker alone, with a line that says so, when a member may not see it', async () => {
    await begin()
    await talk.happens('王小雨', 'market', '/show')
    await talk.settled()
    expect(talk.heard()).toEqual([
      '[market only 王小雨] 仅你可见：这个会话里有人无权看到这条内容。',
      '[market only 王小雨] card count 0 <raise>',
    ])
  })

  it('is said to be for the asker alone once per conversation and day', async () => {
    await begin()
    group(talk, 'other', '王小雨', '林悦')
    const asks = async (where: string) => {
      const heard = await talk.heardAfter(talk.happens('王小雨', where, '/show'))
      return heard.filter((line) => line.includes('仅你可见')).length
    }
    expect([await asks('market'), await asks('market'), await asks('other'), await asks('market')]).toEqual([
      1, 0, 1, 0,
    ])
    talk.clock.advance(msPerDay)
    expect([await asks('market'), await asks('market')]).toEqual([1, 0])
  })

  it('is said with where to type amounts, once, where everybody has read the line', async () => {
    await begin()
    const asks = async (who: string, event: InboundEvent) => {
      const heard = await talk.heardAfter(talk.happens(who, 'market', event))
      return heard.filter((line) => line.includes('大家都看得到')).length
    }
    let message = 0
    const line = (more = {}): InboundEvent => ({ type: 'command', text: '/show', messageId: `m${++message}`, ...more })
    const here = () => asks('王小雨', line())
    expect(await asks('王小雨', line({ hidden: true }))).toBe(0)
    expect([await here(), await here()]).toEqual([1, 0])
    talk.clock.advance(30 * msPerDay)
    expect(await here()).toBe(0)
  })

  it('goes to the asker alone when a customer is in the group', async () => {
    await begin()
    await talk.happens('王小雨', 'client', '/show')
    await talk.settled()
    expect(talk.heard().every((line) => line.startsWith('[client only 王小雨]'))).toBe(true)
  })

  it('goes to the direct conversation where the platform has no private messages in groups', async () => {
    await begin({ platform: { capabilities: { ephemeral: false } } })
    await talk.happens('王小雨', 'client', '/show')
    await talk.settled()
    expect(talk.heard().at(-1)).toBe('[dm-王小雨] card count 0 <raise>')
  })

  it('is held back from a group whose members the platform does not tell', async () => {
    await begin({ platform: { capabilities: { membersVisible: false } } })
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    expect(talk.heard().every((line) => line.startsWith('[team only 王小雨]'))).toBe(true)
  })

  it('is held back from a group whose members the platform refuses to tell', async () => {
    await begin()
    talk.platform.describe = async () => {
      throw new RemoteRefused('no right to list the members')
    }
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    expect(talk.heard().every((line) => line.startsWith('[team only 王小雨]'))).toBe(true)
  })

  it('is held back when an outsider joins between asking and sending', async () => {
    await begin()
    let joined = false
    talk.platform.beforeSend = () => {
      if (joined) return
      joined = true
      throw new Error('the line is bad')
    }
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    group(talk, 'team', '王小雨', '陈静', '!赵先生')
    await talk.happens('王小雨', 'team', { type: 'roster' })
    await talk.settled()
    talk.clock.advance(60_000)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await talk.settled()
    expect(talk.heard()).toEqual([])
  })
})

describe('a button', () => {
  it('answers in the acknowledgement and rewrites every copy of its card', async () => {
    await begin()
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    await talk.happens('陈静', direct(talk, '陈静'), '/show')
    await talk.settled()
    talk.heard()
    const receipt = await talk.happens('陈静', 'team', press(0), { waitMs: 5_000 })
    expect(await receipt.answer).toEqual({ type: 'text', text: 'raised to 1' })
    await talk.settled()
    expect(talk.heard().sort()).toEqual([
      '[dm-陈静 rewrites m2] card count 1 <raise>',
      '[team rewrites m1] card count 1 <raise>',
    ])
  })

  it('pressed twenty times at once acts once; the others are told the card is out of date', async () => {
    await begin()
    const receipts = await Promise.all(
      Array.from({ length: 20 }, () => talk.happens('王小雨', 'team', press(0), { waitMs: 8_000 })),
    )
    const answers = await Promise.all(receipts.map((receipt) => receipt.answer))
    expect(await count('clicks')).toBe(1)
    expect(answers.filter((answer) => answer.type === 'text' && answer.text === 'raised to 1')).toHaveLength(1)
    expect(answers.filter((answer) => answer.type === 'text' && answer.text.includes('已过时'))).toHaveLength(19)
  })

  it('gives a redelivery the same answer', async () => {
    await begin()
    const first = await talk.happens('王小雨', 'team', press(0), { waitMs: 5_000, id: 'click' })
    const answer = await first.answer
    await talk.settled()
    const again = await talk.happens('王小雨', 'team', press(0), { waitMs: 5_000, id: 'click' })
    expect(again.duplicate).toBe(true)
    expect(await again.answer).toEqual(answer)
    expect(await count('clicks')).toBe(1)
  })

  it('of a card the presser may not see does nothing', async () => {
    await begin()
    const receipt = await talk.happens('林悦', 'market', press(0), { waitMs: 5_000 })
    expect(await receipt.answer).toMatchObject({ type: 'text', text: expect.stringContaining('无权查看') })
    expect(await count('clicks')).toBe(0)
  })

  it('with a token we never made is refused', async () => {
    await begin()
    const receipt = await talk.happens('王小雨', 'team', { type: 'press', token: 'made-up' }, { waitMs: 5_000 })
    expect(await receipt.answer).toMatchObject({ type: 'text', text: expect.stringContaining('失效') })
  })

  it('that opens a form gives it in the acknowledgement, or as a message when there was no time', async () => {
    await begin()
    const inTime = await talk.happens('王小雨', 'team', press(0, 'ask'), { waitMs: 5_000 })
    expect(await inTime.answer).toMatchObject({ type: 'form', form: { title: 'a name' } })
    await talk.settled()
    expect(talk.heard()).toEqual([])
    const late = await talk.happens('王小雨', 'team', press(0, 'ask'), { waitMs: 0 })
    expect(await late.answer).toEqual({ type: 'neutral' })
    await talk.settled()
    expect(talk.heard()).toEqual(['[team only 王小雨] form a name'])
  })

  it('gives its form as a message when the time was up while it acted', async () => {
    await begin()
    const receipt = await talk.happens('王小雨', 'team', press(0, 'askSlowly'), { waitMs: 100 })
    expect(await receipt.answer).toEqual({ type: 'neutral' })
    await talk.settled()
    expect(talk.heard()).toEqual(['[team only 王小雨] form a name'])
  })
})

describe('a form', () => {
  const submit = (values: Record<string, string>) => ({
    type: 'submit' as const,
    token: encodeButton({ card: 'name', subject: 'clicks', action: 'submit', argument: '', from: '' }),
    values,
  })

  it('says at the field what is wrong, and is carried out once', async () => {
    await begin()
    const wrong = await talk.happens('王小雨', 'team', submit({}), { waitMs: 5_000 })
    expect(await wrong.answer).toEqual({ type: 'fieldErrors', errors: { name: 'missing' } })
    const right = await talk.happens('王小雨', 'team', submit({ name: '张三' }), { waitMs: 5_000 })
    expect(await right.answer).toEqual({ type: 'text', text: 'hello 张三' })
    expect(await count('named 张三')).toBe(1)
  })

  it('that has nothing to fill in is refused, and what its handler changed is undone', async () => {
    await begin()
    await talk.happens('王小雨', direct(talk, '王小雨'), '/空问')
    await talk.settled()
    expect(talk.heard()).toEqual([`[dm-王小雨] ${sayByKey('zh', 'error.form.gone')}`])
    expect(await count('asked nothing')).toBe(0)
  })
})

describe('where the platform cannot show it', () => {
  it('a card without buttons is its text and the commands to type', async () => {
    await begin({ platform: { capabilities: { buttons: false } } })
    await talk.happens('王小雨', direct(talk, '王小雨'), '/show')
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] count 0\n这里没有按钮，请直接输入：\nraise: /加一'])
  })

  it('a form is a text that says what to type', async () => {
    await begin({ platform: { capabilities: { forms: 'typed' } } })
    await talk.happens('王小雨', direct(talk, '王小雨'), '/ask')
    await talk.settled()
    expect(talk.heard().join()).toContain('/name 张三')
  })

  it('what was posted stays as it is', async () => {
    await begin({ platform: { capabilities: { edit: 'never' } } })
    const dm = direct(talk, '王小雨')
    await talk.happens('王小雨', dm, '/show')
    await talk.settled()
    await talk.happens('王小雨', dm, press(0))
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] card count 0 <raise>', '[dm-王小雨] raised to 1'])
  })

  it('a long text is cut at the limit and says how much is missing', async () => {
    await begin({ platform: { limits: { text: { most: 30, in: 'characters', parts: 1 } } } })
    await talk.happens('陌生人', direct(talk, '陌生人'), '/raise')
    await talk.settled()
    const [line] = talk.heard()
    expect(line).toMatch(/还有 \d+ 字没有显示/)
    expect([...line!.replace('[dm-陌生人] ', '')].length).toBeLessThanOrEqual(30)
  })
})
