import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { locales } from '../../../../src/i18n/locale.ts'
import { decideApproval } from '../../../../src/pipeline/approvals/decide-approval.ts'
import type { Store } from '../../../../src/store/store.ts'
import { leaves } from '../../../people/directory.ts'
import { approvalsOf, at, dealBeforeApproval, newDeal } from '../../../pipeline/sales-team.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { homeLines } from '../drawn-as.ts'
import { specimenText } from '../drawn-specimens.ts'
import { SlackHouse } from './slack-house.ts'

const day = 86_400_000

let store: Store
let house: SlackHouse

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  house = await SlackHouse.open(store)
})
afterEach(() => house.close())

const words = (name: string) => house.phone(name).home?.words ?? ''
const labels = (name: string) => house.phone(name).home?.controls.map(({ label }) => label)

/** A deal of 李雷's that waits for 王芳. */
async function waitingDeal(title = '海天项目') {
  const deal = await dealBeforeApproval(store, house.team.rep, { title })
  await house.phone('李雷').slash(house.dm('李雷'), '/deal', `move D-${deal.number}`)
  await house.settled()
  return deal
}

describe('the Home tab of one of us', () => {
  it('for whom nothing waits says what to do first, and the form opens there', async () => {
    await house.opens('李雷')
    expect(words('李雷').split('\n')[0]).toBe('现在没有等你处理的事')
    expect(labels('李雷')).toEqual(['新建商机', 'Switch to English'])
    await house.presses('李雷', '新建商机')
    expect(house.phone('李雷').view?.title).toBe('新建商机')
    const { closed } = await house.phone('李雷').submits({ title: '海天项目', customer: '海天医院' })
    expect(closed).toBe(true)
    await house.settled()
    await house.passes(5_000)
    expect(words('李雷')).toContain('我的商机 · 1 单')
    expect(words('李雷')).not.toContain('现在没有等你处理的事')
  })

  it('shows a rep what they wait for and their deals, what is due first at the top', async () => {
    await newDeal(store, house.team.rep, { title: '早的一单' })
    house.timers.passes(2 * day)
    await newDeal(store, house.team.rep, { title: '晚的一单' }, at(house.timers.now()))
    await newDeal(store, house.team.otherRep, { title: '别人的一单' })
    await waitingDeal()
    const home = await house.opens('李雷')
    const text = home.words
    expect(text).toContain('待我审批 0 · 我在等 1')
    expect(text).toContain('我的商机 · 3 单')
    expect(text.indexOf('早的一单')).toBeLessThan(text.indexOf('晚的一单'))
    expect(text).not.toContain('别人的一单')
    expect(text).not.toContain('停滞商机')
  })

  it('shows a supervisor what waits for them and what is stuck below them, and leads on in the DM', async () => {
    const deal = await waitingDeal()
    await newDeal(store, house.team.otherRep, { title: '别组的一单' })
    await house.passes(100 * day)
    await house.opens('王芳')
    expect(words('王芳')).toContain('停滞商机 · 1 单')
    expect(words('王芳')).toContain(`D-${deal.number} 海天项目`)
    expect(words('王芳')).not.toContain('别组的一单')
    await house.presses('王芳', '处理', 1)
    expect(
      house
        .phone('王芳')
        .sees(house.dm('王芳'))
        .at(-1)!
        .controls.map(({ label }) => label),
    ).toContain('辅导')
  })

  it('follows what was decided elsewhere, and an old button decides nothing', async () => {
    const deal = await waitingDeal()
    await house.opens('王芳')
    const before = house.phone('王芳').home!
    expect(before.words).toContain('待我审批 1')
    await house.passes(5_000)
    const [approval] = await approvalsOf(store, deal.id)
    const input = { approvalId: approval!.id, decision: 'approve' as const }
    await house.does((tx, change) => decideApproval(tx, house.team.supervisor, input, change))
    await house.passes(5_000)
    expect(words('王芳')).not.toContain('待我审批')
    await house.phone('王芳').presses(before, { label: '处理' })
    await house.settled()
    const shown = house.phone('王芳').sees(house.dm('王芳')).at(-1)!
    expect(shown.words).toContain('王芳')
    expect(shown.controls).toEqual([])
  })

  it('stops a subscription, once however often it is pressed', async () => {
    await house.phone('王芳').slash(house.dm('王芳'), '/chengdan', 'subscribe funnel at 08:40')
    await house.settled()
    await house.opens('王芳')
    expect(words('王芳')).toContain('我的订阅 · 1')
    const before = house.phone('王芳').home!
    await house.phone('王芳').presses(before, { label: '退订' })
    await house.phone('王芳').presses(before, { label: '退订' })
    await house.settled()
    await house.passes(5_000)
    expect(words('王芳')).not.toContain('我的订阅')
    const { auditEntry } = store.tables
    const audited = await store.read((reader) => reader.select().from(auditEntry))
    expect(audited.filter(({ action }) => action === 'subscription.ended')).toHaveLength(1)
  })

  it('speaks another language as soon as that is chosen on it', async () => {
    await house.opens('李雷')
    await house.presses('李雷', 'Switch to English')
    await house.passes(5_000)
    expect(words('李雷')).toContain('Nothing waits for you now')
    expect(words('李雷')).toContain('Type /chengdan help')
    expect(labels('李雷')).toEqual(['New deal', '改为中文'])
  })
})

describe('the Home tab of a guest', () => {
  it('whom an admin has connected is that of one of us', async () => {
    house.user('韩梅', { role: 'guest' })
    await house.opens('韩梅')
    expect(words('韩梅')).toContain('现在没有等你处理的事')
  })
})

describe('the Home tab of somebody else shows nothing of ours', () => {
  const unknown = (name: string) => {
    expect(words(name).split('\n')[0]).toBe('我还不认识你')
    expect(words(name)).not.toMatch(/D-\d|海天/)
    expect(labels(name)).toEqual([])
  }

  it.each([
    ['a member we do not know', '生人', {}],
    ['a guest', '访客', { role: 'guest' as const }],
    ['a guest of one channel', '单频道访客', { role: 'single-channel guest' as const }],
  ])('to %s', async (_, name, options) => {
    await waitingDeal()
    house.user(name, options)
    await house.opens(name)
    unknown(name)
  })

  it('to somebody who has left, from the next look on', async () => {
    await waitingDeal()
    await house.opens('王芳')
    expect(words('王芳')).toContain('海天项目')
    await leaves(store, house.team.supervisor)
    await house.passes(5_000)
    await house.opens('王芳')
    unknown('王芳')
  })
})

describe.each(locales)('in %s', (locale) => {
  it('Home full, Home empty and the Home of somebody who only reads look as they did', async () => {
    await store.write(async (tx) => {
      await tx.update(tx.tables.person).set({ locale })
    })
    await waitingDeal()
    await newDeal(store, house.team.rep, { title: '核磁 <!channel>', expectedClose: '2026-12-31' })
    await newDeal(store, house.team.supervisor, { title: '自己的一单' })
    await house.phone('王芳').slash(house.dm('王芳'), '/chengdan', 'subscribe funnel at 08:40')
    await house.settled()
    await house.passes(100 * day)
    const lines: string[] = []
    const specimens: object[] = []
    for (const name of ['王芳', '韩梅', '钱会']) {
      const { blocks } = await house.opens(name)
      lines.push('', `= ${name}`, ...homeLines(blocks))
      specimens.push({ name: `home of ${name}`, blocks })
    }
    await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot(`../goldens/home.${locale}.txt`)
    const forDoctor = `../../../../adapters/slack/doctor/goldens/home.${locale}.json`
    await expect(specimenText(specimens)).toMatchFileSnapshot(forDoctor)
  })
})
