import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardText } from '../../src/chat/card-text.ts'
import type { InboundEvent } from '../../src/chat/inbound.ts'
import type { Store } from '../../src/store/store.ts'
import { direct, join } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { type CustomerTalk, startCustomerTalk } from './customer/customer-talk.ts'

let store: Store
let talk: CustomerTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startCustomerTalk(store)
  await talk.registers('李雷', '华东重工', '13812345678')
  await talk.types('李雷', '/绑定 C-1001', '客户群')
})
afterEach(() => talk.stop())

const text = (who: string) => cardText(talk.card(`dm-${who}`))
const outsider = (event: InboundEvent) => talk.happens('赵先生', '客户群', event, { outsider: true })

describe('/archive show', () => {
  beforeEach(async () => {
    await talk.outsiderSays('客户群', '报价多少？打我 13900001111')
    await talk.types('李雷', '五万', '客户群')
  })

  it('shows whose customer it is what was said, the oldest first, for them alone', async () => {
    const heard = await talk.types('李雷', '/聊天记录 C-1001', '一组')
    expect(heard).toEqual(['[一组 only 李雷] card C-1001 华东重工 的聊天记录'])
    expect(cardText(talk.card('一组'))).toBe(
      [
        'C-1001 华东重工 的聊天记录',
        '11月23日 10:00',
        '报价多少？打我 13900001111 · 赵先生（客户） · 11月23日 10:00',
        '五万 · 李雷 · 11月23日 10:00',
      ].join('\n'),
    )
  })

  it('is opened from the customer’s card', async () => {
    await talk.types('李雷', '/客户 查看 C-1001')
    expect(await talk.presses('李雷', '聊天记录')).toEqual(['[dm-李雷] card C-1001 华东重工 的聊天记录'])
  })

  it('asks a supervisor why, by a form, and tells the owner who has read it and for what', async () => {
    expect(await talk.types('王芳', '/聊天记录 C-1001')).toEqual(['[dm-王芳] form 查看 C-1001 华东重工 的聊天记录'])
    const wrong = await talk.submits('王芳', 'dm-王芳', { reason: 'other', words: '' })
    expect(wrong.join()).toContain('选「其他」时，请写一句说明')
    expect(await talk.submits('王芳', 'dm-王芳', { reason: 'coaching', words: '' })).toEqual([
      '[dm-王芳] card C-1001 华东重工 的聊天记录',
    ])
    expect(text('王芳')).toContain('查看原因：辅导')
    expect((await talk.types('李雷', '/聊天记录 谁看过 C-1001')).join()).toBe(
      '[dm-李雷] 谁看过 C-1001 华东重工 的聊天记录：\n11月23日 10:00 · 王芳 · 辅导',
    )
  })

  it('takes the reason with the line, in either language or in words', async () => {
    for (const reason of ['辅导', 'coaching', '客户来电问进度']) {
      talk.clock.advance(9 * 3_600_000)
      expect(await talk.types('王芳', `/archive show C-1001 原因=${reason}`)).toEqual([
        '[dm-王芳] card C-1001 华东重工 的聊天记录',
      ])
    }
    expect(text('王芳')).toContain('查看原因：其他')
  })

  it('is asked for again by an old card once the reason is over, and opens no other page meanwhile', async () => {
    for (let n = 0; n < 9; n += 1) await talk.outsiderSays('客户群', `第 ${n} 句`)
    await talk.types('王芳', '/聊天记录 C-1001 原因=投诉')
    talk.clock.advance(9 * 3_600_000)
    expect(await talk.presses('王芳', '更早')).toEqual(['[dm-王芳] form 查看 C-1001 华东重工 的聊天记录'])
  })

  it.each([
    ['韩梅', 'C-1001 华＊＊ 是同事的客户'],
    ['孙丽', '没有权限'],
  ])('is refused to %s', async (who, says) => {
    const heard = (await talk.types(who as '韩梅', '/聊天记录 C-1001')).join()
    expect(heard).toContain(says)
    expect(heard).not.toContain('报价')
    expect((await talk.types('李雷', '/archive readers C-1001')).join()).toContain('还没有人看过')
  })

  it('turns back page by page and to the latest again, and stays where it is while more is said', async () => {
    for (let n = 0; n < 10; n += 1) {
      talk.clock.advance(60_000)
      await talk.outsiderSays('客户群', `第 ${n} 句`)
    }
    await talk.types('李雷', '/聊天记录 C-1001')
    expect(text('李雷')).toContain('第 2 句')
    expect(text('李雷')).not.toContain('第 1 句')
    await talk.outsiderSays('客户群', '刚刚说的')
    await talk.presses('李雷', '更早')
    expect(text('李雷')).toContain('五万')
    expect(text('李雷')).toContain('第 1 句')
    expect(text('李雷')).not.toContain('第 2 句')
    await talk.presses('李雷', '最新')
    expect(text('李雷')).toContain('刚刚说的')
  })

  it('keeps every wording and what was taken back', async () => {
    await outsider({ type: 'message', messageId: 'x', text: '十万', files: [] })
    await talk.settled()
    talk.clock.advance(60_000)
    await outsider({ type: 'edit', messageId: 'x', text: '八万' })
    await talk.settled()
    talk.clock.advance(60_000)
    await outsider({ type: 'revoke', messageId: 'x' })
    await talk.settled()
    await talk.types('李雷', '/聊天记录 C-1001')
    expect(text('李雷')).toContain(
      '八万 · 赵先生（客户） · 11月23日 10:00\n已修改，原文：十万\n已于 11月23日 10:02 撤回',
    )
  })

  it('says how to begin where nothing is kept', async () => {
    await talk.registers('李雷', '华南重工')
    await talk.types('李雷', '/聊天记录 C-1002')
    expect(text('李雷')).toContain('还没有存下聊天记录')
    expect(text('李雷')).toContain('/绑定 C-1002')
  })

  it('shows no telephone number whole to whoever may not read them', async () => {
    await join(store, '周文', ['auditor'])
    direct(talk, '周文')
    expect(await talk.types('周文', '/archive show C-1001 原因=审计')).toEqual([
      '[dm-周文] card C-1001 华东重工 的聊天记录',
    ])
    expect(text('周文')).toContain('打我 139＊＊＊＊＊＊＊1')
  })
})
