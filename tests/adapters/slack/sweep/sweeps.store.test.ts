import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../../src/store/store.ts'
import type { Channel } from '../../../fakes/slack/index.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { minute, type Process, SlackHouse } from './slack-house.ts'

let store: Store
let house: SlackHouse

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  house = await SlackHouse.open(store)
})
afterEach(() => house.close())

const customer = () => house.fake.as(house.customer)
const texts = async (channel: Channel) => (await house.kept(channel)).map(({ texts: all }) => all.join(' → '))

/** Something is said that Slack tells nobody. */
async function saysUnheard(channel: Channel, text: string, options: { thread?: string } = {}): Promise<string> {
  house.fake.knobs.loseEvents = true
  const { message } = await customer().says(channel, text, options)
  house.fake.knobs.loseEvents = false
  return message!.ts
}

/** A channel, and a process that has nothing left to fetch. */
async function quietHouse(): Promise<{ up: Process; channel: Channel }> {
  const up = await house.comesUp()
  const [channel] = await house.channels(1)
  house.clock.advance(minute)
  await house.passes(up, minute)
  return { up, channel: channel! }
}

describe('what is fetched', () => {
  it('was said after the conversation was bound, and nothing before', async () => {
    const up = await house.comesUp()
    const [channel] = await house.channels(1)
    await customer().says(channel!, '绑定之前', { ago: minute })
    await saysUnheard(channel!, '绑定之后')
    await house.passes(up, 2 * minute)
    expect(await texts(channel!)).toEqual(['绑定之后'])
  })

  it('is of conversations that are bound', async () => {
    const up = await house.comesUp()
    const [channel] = await house.channels(1)
    const other = house.workspace.channel('internal', { members: [house.seller, house.customer] })
    house.app.invite(other)
    await customer().says(other, '内部的')
    await house.passes(up, 2 * minute)
    expect(house.asked(channel!).length).toBeGreaterThan(0)
    expect(house.asked(other)).toEqual([])
  })

  it('is a command too, which nobody carries out any more', async () => {
    const { up, channel } = await quietHouse()
    const before = house.said
    house.fake.knobs.loseEvents = true
    await house.fake.as(house.seller).says(channel, '/商机 列表', { mentionsBot: true })
    house.fake.knobs.loseEvents = false
    await house.passes(up, 15 * minute)
    expect(await texts(channel)).toEqual(['/商机 列表'])
    expect(house.said).toBe(before)
  })

  it('is an answer in a thread that is older than anything else that is looked at', async () => {
    const { up, channel } = await quietHouse()
    const { message } = await customer().says(channel, '一个问题')
    await customer().says(channel, '第一次回答', { thread: message!.ts })
    await house.passes(up, 15 * minute)
    house.clock.advance(20 * 24 * 60 * minute)
    await house.passes(up, minute)
    await saysUnheard(channel, '很久以后的回答', { thread: message!.ts })
    await house.passes(up, 15 * minute)
    expect(await texts(channel)).toEqual(['一个问题', '第一次回答', '很久以后的回答'])
  })

  it('is no thread any more in which nothing was said for a month', async () => {
    const { up, channel } = await quietHouse()
    const { message } = await customer().says(channel, '一个问题')
    await customer().says(channel, '回答', { thread: message!.ts })
    await house.passes(up, 15 * minute)
    house.clock.advance(31 * 24 * 60 * minute)
    await house.passes(up, 2 * minute)
    const before = house.asked(channel, message!.ts).length
    await house.passes(up, 30 * minute)
    expect(house.asked(channel, message!.ts)).toHaveLength(before)
  })

  it('reads differently without an event: an edit, with the moment it was made', async () => {
    const { up, channel } = await quietHouse()
    const { message } = await customer().says(channel, '一百台')
    house.fake.knobs.loseEvents = true
    house.clock.advance(minute)
    await customer().edits(channel, message!.ts, '两百台')
    await house.passes(up, 15 * minute)
    expect(await texts(channel)).toEqual(['一百台 → 两百台'])
    await house.passes(up, 30 * minute)
    expect(await texts(channel)).toEqual(['一百台 → 两百台'])
  })

  it('is missing: a deletion, once, also of what was said last', async () => {
    const { up, channel } = await quietHouse()
    await customer().says(channel, '留着的')
    const { message } = await customer().says(channel, '说错了')
    house.fake.knobs.loseEvents = true
    await customer().deletes(channel, message!.ts)
    await house.passes(up, 40 * minute)
    expect((await house.kept(channel)).map(({ gone }) => gone)).toEqual([0, 1])
  })
})

describe('when', () => {
  it('nothing is known to be missing it looks by age, at most ten times a minute', async () => {
    const up = await house.comesUp()
    const channels = await house.channels(15)
    await house.passes(up, 2 * minute)
    const before = house.fake.requests.length
    house.clock.advance(15 * minute)
    await house.passes(up, minute)
    expect(house.fake.requests.length - before).toBe(10)
    await house.passes(up, minute)
    expect(channels.map((channel) => house.asked(channel).length)).toEqual(channels.map(() => 2))
  })

  it('what Slack delivered was refused it looks at once', async () => {
    let isFull = false
    const up = await house.comesUp({ refuses: () => isFull })
    const [channel] = await house.channels(1)
    await house.passes(up, 2 * minute)
    isFull = true
    const said = customer().says(channel!, '没人收')
    await house.waits(() => house.fake.deliveries.at(-1)!.attempts.length > 1)
    isFull = false
    await house.passes(up, 5000)
    expect(await texts(channel!)).toEqual(['没人收'])
    await said
  })

  it('Slack says that it kept events back it looks when that minute is over', async () => {
    const { up, channel } = await quietHouse()
    await saysUnheard(channel, '太多了')
    const minuteOf = Math.floor(house.clock.now().getTime() / 1000)
    await house.app.receives({
      ...{ type: 'app_rate_limited', team_id: house.workspace.id },
      minute_rate_limited: minuteOf,
    })
    await house.passes(up, 50_000)
    expect(await texts(channel)).toEqual([])
    await house.passes(up, 15_000)
    expect(await texts(channel)).toEqual(['太多了'])
  })

  it('no socket stood for a while it looks at once', async () => {
    const up = await house.comesUp({ sockets: 1 })
    const [channel] = await house.channels(1)
    await house.passes(up, 2 * minute)
    house.app.sockets.drop()
    await house.waits(() => house.app.sockets.listening === 0)
    await saysUnheard(channel!, '没有连接')
    await house.waits(() => house.app.sockets.listening === 1)
    // It comes through the new one: that stands for us too.
    await customer().says(channel!, '又连上了')
    await house.passes(up, 5000)
    expect(await texts(channel!)).toEqual(['没有连接', '又连上了'])
  })

  it('Slack asks to wait it waits', async () => {
    const { up, channel } = await quietHouse()
    const before = house.asked(channel).length
    house.fake.knobs.calls.plan('conversations.history', { kind: '429', retryAfter: 30 })
    house.clock.advance(15 * minute)
    await house.passes(up, 30_000)
    expect(house.asked(channel)).toHaveLength(before + 1)
    await house.passes(up, 6000)
    expect(house.asked(channel)).toHaveLength(before + 2)
  })
})

describe('who', () => {
  it('does not have the lease fetches nothing', async () => {
    const up = await house.comesUp({ holds: false })
    const [channel] = await house.channels(1)
    await house.passes(up, 2 * minute)
    expect(house.asked(channel!)).toEqual([])
  })

  it.runIf(process.env.TEST_STORE === 'postgres')(
    'of two processes came second begins when the first ends',
    async () => {
      const one = await house.comesUp()
      const other = await house.comesUp()
      const [channel] = await house.channels(1)
      await house.passes(other, 2 * minute)
      expect(house.asked(channel!)).toEqual([])
      await one.beat()
      expect(house.asked(channel!)).toHaveLength(1)
      await one.stop()
      await other.takesOver()
      await house.passes(other, 2 * minute)
      expect(house.asked(channel!)).toHaveLength(2)
    },
  )

  it('comes after a process that was killed goes on where that one was', async () => {
    const first = await house.comesUp()
    const [channel] = await house.channels(1)
    await first.stop()
    for (let n = 0; n < 450; n += 1) await customer().says(channel!, `第 ${n} 句`, { ago: 900 - n })
    house.clock.advance(minute)
    const second = await house.comesUp()
    await house.passes(second, 500)
    await second.stop()
    expect(house.asked(channel!)).toHaveLength(1)
    const third = await house.comesUp()
    await house.passes(third, minute)
    expect((await house.kept(channel!)).map(({ said }) => said.length)).toEqual(Array.from({ length: 450 }, () => 1))
    const [, next, last] = house.asked(channel!).map(({ args }) => args.cursor)
    expect([next, last]).toEqual([expect.any(String), expect.any(String)])
  })
})

it('a token that is refused is tried again after ten minutes, not over and over', async () => {
  house.fake.knobs.refuses('auth.test', 'invalid_auth')
  const up = await house.comesUp()
  const asks = () => house.fake.requests.filter(({ method }) => method === 'auth.test').length
  await house.passes(up, 9 * minute)
  expect(asks()).toBe(1)
  await house.passes(up, 2 * minute)
  expect(asks()).toBe(2)
})
