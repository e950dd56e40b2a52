import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../../../src/chat/card.ts'
import type { Log } from '../../../../src/log/log.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Channel, SlackUser } from '../../../fakes/slack/index.ts'
import { clientOf } from '../fake/company.ts'
import { SlackWorld } from '../slack-world.ts'
import { HandTimers } from './hand-timers.ts'

let world: SlackWorld
let timers: HandTimers
let li: SlackUser
let wang: SlackUser
let dm: Channel
let warned: string[]

const card = (headline: string): Card => ({
  kind: 'facts',
  headline,
  facts: [],
  buttons: [{ label: '看', token: 'a-token', style: 'plain' }],
})
const phone = (who = li) => world.slack.as(who)
const published = () => world.calls('views.publish').length
const opens = async (who = li) => {
  await phone(who).opensHome()
  timers.passes(0)
  await world.settled()
}
const passes = async (ms: number) => {
  timers.passes(ms)
  await world.settled()
}
const isTold = (where = dm, n = 1) => world.adapter.send(world.outgoing(where, { dedupeKey: `row-${n}` }))

beforeEach(async () => {
  timers = new HandTimers()
  warned = []
  const log: Log = { ...silentLog, warn: (_: object, text: string) => void warned.push(text) } as Log
  world = await SlackWorld.open({ clock: timers, after: timers.after, log })
  li = world.workspace.user('李雷')
  wang = world.workspace.user('王芳')
  dm = world.workspace.im(li)
  let drawn = 0
  world.receiver.drawsHome = () => ({ locale: 'zh', cards: [card(`第 ${++drawn} 次`)] })
})
afterEach(() => world.close())

describe('the Home tab', () => {
  it('is drawn for whoever opens it, and says what to type for help', async () => {
    await opens()
    expect(phone().home?.words).toBe('第 1 次\n看\n输入 /chengdan 帮助 看我能做什么。')
    expect(world.receiver.homesAsked).toEqual([
      { platform: 'slack', asker: { tenant: world.tenant, userId: li.id, name: '李雷', outsider: false } },
    ])
    expect(world.receiver.recorded).toEqual([])
  })

  it('is left alone where only the messages beside it are opened', async () => {
    await phone().opensHome('messages')
    await passes(10_000)
    expect(published()).toBe(0)
  })

  it('is drawn once for twenty messages within a second', async () => {
    await opens()
    await passes(5_000)
    for (let n = 1; n <= 20; n++) {
      await isTold(dm, n)
      timers.passes(49)
    }
    await passes(20_000)
    expect(published()).toBe(2)
    expect(phone().home?.words).toContain('第 2 次')
  })

  it('is drawn once in three seconds, however often it is opened and whatever changes', async () => {
    await opens()
    await isTold()
    await opens()
    await opens()
    await passes(2_999)
    expect(published()).toBe(1)
    await passes(1)
    expect(published()).toBe(2)
    await passes(20_000)
    expect(published()).toBe(2)
  })

  it('that was opened again before it was drawn goes on being drawn', async () => {
    await opens()
    for (let n = 0; n < 3; n += 1) await opens()
    await passes(3_000)
    expect(published()).toBe(2)
    await isTold()
    await passes(5_000)
    expect(published()).toBe(3)
    await passes(5_000)
    await opens()
    expect(published()).toBe(4)
  })

  it('is drawn anew when something is said to them alone in a channel, or something they did was acted on', async () => {
    const team = world.channel('一组', [li, wang])
    await opens()
    await passes(5_000)
    await isTold(team)
    await passes(5_000)
    expect(published()).toBe(1)
    const onlyFor = { tenant: world.tenant, userId: li.id, outsider: false }
    await world.adapter.send(world.outgoing(team, { onlyFor, dedupeKey: 'row-2' }))
    await passes(5_000)
    expect(published()).toBe(2)
    await phone().presses(phone().home!, { label: '看' })
    await world.settled()
    await passes(5_000)
    expect(published()).toBe(3)
    await phone().slash(team, '/deal', 'list')
    await world.settled()
    await passes(5_000)
    expect(published()).toBe(4)
  })

  it('of somebody who has not opened it, or not for a day, is left as it is', async () => {
    await opens()
    await isTold(world.workspace.im(wang))
    await passes(24 * 3_600_000)
    expect(published()).toBe(1)
    await isTold(dm, 2)
    await passes(5_000)
    expect(published()).toBe(2)
    await passes(2)
    await isTold(dm, 3)
    await passes(5_000)
    expect(published()).toBe(2)
    await opens()
    expect(published()).toBe(3)
  })

  it('is drawn anew where somebody else has drawn there meanwhile', async () => {
    await opens()
    const other = clientOf(world.slack, world.installation.botToken)
    const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] }
    await other.views.publish({ user_id: li.id, view })
    await isTold()
    await passes(5_000)
    expect(world.calls('views.publish').map(({ answer }) => (answer as { error?: string }).error)).toEqual([
      undefined,
      undefined,
      'hash_conflict',
      undefined,
    ])
    expect(phone().home?.words).toContain('第 3 次')
    await isTold(dm, 2)
    await passes(5_000)
    expect(phone().home?.words).toContain('第 4 次')
    expect(warned).toEqual([])
  })

  it('that cannot be drawn is in nobody’s way, is logged, and is drawn the next time', async () => {
    await opens()
    world.slack.knobs.breaks('views.publish')
    expect((await isTold()).dropped).toEqual([])
    await passes(5_000)
    expect(warned).toEqual(['a Home could not be drawn'])
    world.receiver.drawsHome = () => Promise.reject(new Error('the storage is away'))
    await isTold(dm, 2)
    await passes(5_000)
    expect(warned).toHaveLength(2)
    world.receiver.drawsHome = () => ({ locale: 'en', cards: [card('again')] })
    await isTold(dm, 3)
    await passes(5_000)
    expect(phone().home?.words).toContain('again')
  })

  it('of somebody we do not know says how they become known', async () => {
    world.receiver.drawsHome = () => undefined
    const guest = world.workspace.user('客人', { role: 'guest' })
    for (const who of [li, guest]) {
      await opens(who)
      expect(phone(who).home?.words).toContain('/chengdan 绑定身份 绑定码')
      expect(phone(who).home?.controls).toEqual([])
    }
    expect(world.receiver.homesAsked.map(({ asker }) => asker.outsider)).toEqual([false, true])
  })

  it('is cleared for somebody who becomes a guest', async () => {
    await opens()
    li.role = 'guest'
    world.receiver.drawsHome = ({ asker }) => (asker.outsider ? undefined : { locale: 'zh', cards: [card('商机')] })
    await world.slack.userChanged(li)
    await passes(5_000)
    expect(phone().home?.words).toContain('我还不认识你')
  })

  it('is drawn no more once we stop', async () => {
    await opens()
    await isTold()
    await world.adapter.stop()
    await passes(10_000)
    expect(published()).toBe(1)
  })
})
