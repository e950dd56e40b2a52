import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nothingPosted } from '../../src/bot/definitions/subjects.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import type { Shown } from '../fakes/wecom/people/shown.ts'
import { openWecomHouse, type WecomHouse } from './wecom-house.ts'

const soon = { timeout: 20_000, interval: 20 }

let house: WecomHouse

beforeEach(async () => {
  house = await openWecomHouse()
  const wang = await house.joins('WangFang', '王芳', { roles: ['supervisor'] })
  const li = await house.joins('LiLei', '李雷', { managerId: wang.id })
  await house.joins('HanMeimei', '韩梅梅', { managerId: wang.id })
  const change = { now: new Date(Date.now() - 40 * msPerDay), entryPoint: 'api' as const, refresh: nothingPosted }
  await house.store.write((tx) => createDeal(tx, li, { title: '设备采购', customer: '青禾医院' }, change))
})
afterEach(() => house.close())

const sees = () => house.fake.conversationOf('WangFang').filter(({ from }) => from === 'app')
const seen = (find: (message: Shown) => boolean) =>
  vi.waitFor(() => {
    const found = sees().findLast(find)
    if (!found) throw new Error('not there yet')
    return found
  }, soon)
const buttonOf = ({ buttons }: Shown, label: string) => buttons.find(({ text }) => text === label)

async function presses(label: string): Promise<void> {
  const card = await seen((message) => buttonOf(message, label) !== undefined)
  await house.fake.presses('WangFang', card.msgid, buttonOf(card, label)!.key)
}

/** The form by which 王芳 gives the deal to somebody else, as a card. */
async function openForm(): Promise<Shown> {
  await house.fake.says('WangFang', '/卡住')
  for (const label of ['处理', '更多', '改派']) await presses(label)
  return await seen(({ card }) => card?.card_type === 'multiple_interaction')
}

async function sendsIn({ msgid, card, buttons }: Shown): Promise<void> {
  const [list] = card!.select_list as [{ question_key: string; option_list: [{ id: string }] }]
  const selected = { [list.question_key]: [list.option_list[0].id] }
  await house.fake.presses('WangFang', msgid, buttons[0]!.key, selected)
}
const now = ({ msgid }: Shown) => sees().find((message) => message.msgid === msgid)!

describe('a form that is filled in on its card', () => {
  it('shows what was answered, greyed out, and the answer comes below it', async () => {
    const form = await openForm()
    await sendsIn(form)
    await vi.waitFor(() => expect(now(form).replaced).toBe('已完成'), soon)
    const [list] = form.card!.select_list as [{ option_list: [{ id: string }] }]
    expect(now(form).card).toMatchObject({
      ...{ card_type: 'multiple_interaction', main_title: { title: '改派 D-1001' } },
      select_list: [{ selected_id: list.option_list[0].id, disable: true }],
    })
    const answer = await seen(
      ({ msgid, card }) => msgid !== form.msgid && JSON.stringify(card ?? '').includes('韩梅梅'),
    )
    expect(answer.at.getTime()).toBeGreaterThanOrEqual(form.at.getTime())
    expect(house.fake.violations).toEqual([])
  })

  it('stays open where it was refused', async () => {
    const form = await openForm()
    const { person } = house.store.tables
    await house.store.write((tx) => tx.update(person).set({ active: false }).where(eq(person.name, '韩梅梅')))
    expect(sees().filter(({ text }) => text !== '')).toEqual([])
    await sendsIn(form)
    await seen(({ text }) => text !== '')
    expect(now(form).replaced).toBeUndefined()
  })
})
