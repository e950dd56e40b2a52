import { afterEach, describe, expect, it } from 'vitest'
import { readArchive } from '../../../src/archive/read-archive.ts'
import { cardText } from '../../../src/chat/card-text.ts'
import type { Customer } from '../../../src/customers/customer.ts'
import type { Store } from '../../../src/store/store.ts'
import { group } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type CustomerTalk, startCustomerTalk } from '../customer/customer-talk.ts'

let store: Store
let talk: CustomerTalk
let customer: Customer

useStoreForEach(async (opened) => {
  store = opened
  talk = await startCustomerTalk(store)
  customer = await talk.registers('李雷', '华东重工', '13812345678')
})
afterEach(() => talk.stop())

const notice = '[客户群] 本会话已开启存档：从现在起，这里的消息会保存到公司的客户记录中。'
const kept = async () => {
  const messages = await store.read((reader) => readArchive(reader, { customerId: customer.id, limit: 50 }))
  return messages.map(({ text, sender }) => `${sender.personId ? '我方' : '客户'} ${text}`)
}

describe('binding the conversation one is in', () => {
  it('tells everybody that it is archived, the asker the rest, and keeps what is said from then on', async () => {
    await talk.outsiderSays('客户群', '绑定之前')
    expect(await talk.types('李雷', '/绑定 C-1001', '客户群')).toEqual([
      notice,
      '[客户群 only 李雷] 已绑定客户 C-1001 华东重工。从现在起，这个会话的消息存入客户记录。\n绑定前的 1 条消息没有保存。',
    ])
    expect(await talk.outsiderSays('客户群', '你好')).toEqual([])
    await talk.types('李雷', '您好', '客户群')
    expect(await kept()).toEqual(['客户 你好', '我方 您好'])
  })

  it('says the notice once: not for the same customer again, nor when it moves to another', async () => {
    await talk.registers('李雷', '华南重工')
    await talk.types('李雷', '/绑定 华东重工', '客户群')
    for (const line of ['/绑定 C-1001', '/绑定 C-1002', '/绑定 C-1002 改绑=是', '/绑定 C-1001 改绑=是']) {
      const heard = await talk.types('李雷', line, '客户群')
      expect(heard).toHaveLength(1)
      expect(heard[0]).toContain('[客户群 only 李雷]')
    }
  })

  it('asks before it moves to another customer', async () => {
    await talk.registers('李雷', '华南重工')
    await talk.types('李雷', '/绑定 C-1001', '客户群')
    expect(await talk.types('李雷', '/绑定 C-1002', '客户群')).toEqual([
      '[客户群 only 李雷] 这个会话已绑定客户 C-1001 华东重工。要改绑，请明确写：\n/绑定 C-1002 改绑=是',
    ])
    expect((await talk.types('李雷', '/bind C-1002 改绑=是', '客户群')).join()).toContain('已绑定客户 C-1002 华南重工')
  })

  it('without a customer asks which, and the form binds', async () => {
    expect(await talk.types('李雷', '/绑定', '客户群')).toEqual(['[客户群 only 李雷] form 绑定客户'])
    const [field] = talk.form('客户群').fields
    expect(field).toMatchObject({ kind: 'choice', options: [{ value: 'C-1001', label: 'C-1001 华东重工' }] })
    expect((await talk.submits('李雷', '客户群', { customer: '' })).join()).toContain('请写客户编号')
    expect(await talk.submits('李雷', '客户群', { customer: 'C-1001' })).toContain(notice)
  })

  it('asks in the form too before it moves', async () => {
    await talk.registers('李雷', '华南重工')
    await talk.types('李雷', '/绑定 C-1001', '客户群')
    await talk.types('李雷', '/绑定', '客户群')
    expect(talk.form('客户群').fields.map(({ name }) => name)).toEqual(['customer', 'rebind'])
    expect((await talk.submits('李雷', '客户群', { customer: 'C-1002', rebind: '' })).join()).toContain('要改绑')
    expect((await talk.submits('李雷', '客户群', { customer: 'C-1002', rebind: 'true' })).join()).toContain(
      '已绑定客户 C-1002',
    )
  })

  it('offers a text where there are too many customers to choose from', async () => {
    for (let count = 0; count < 20; count += 1) await talk.registers('李雷', `客户 ${count}`)
    await talk.types('李雷', '/绑定', '客户群')
    expect(talk.form('客户群').fields[0]).toMatchObject({ kind: 'customer', hint: '编号或完整公司名' })
    expect(await talk.submits('李雷', '客户群', { customer: '客户 7' })).toContain(notice)
  })

  it("is not for a chat with the bot, marketing, or a colleague's customer", async () => {
    expect((await talk.types('李雷', '/绑定 C-1001')).join()).toContain('单聊')
    expect((await talk.types('李雷', '/绑定')).join()).toContain('单聊')
    expect((await talk.types('孙丽', '/绑定 C-1001', '市场群')).join()).toContain('没有权限')
    await talk.registers('韩梅', '别人的客户', '13800000009')
    const heard = await talk.types('李雷', '/绑定 C-1002', '客户群')
    expect(heard.join()).toContain('C-1002 别＊＊ 是同事的客户')
    expect(heard.every((line) => line.startsWith('[客户群 only 李雷]'))).toBe(true)
  })

  it('does nothing for an outsider who types it', async () => {
    expect(await talk.outsiderSays('客户群', '/绑定 C-1001')).toEqual([])
  })
})

describe('ending it', () => {
  it('keeps the archive so far and nothing more; binding again announces it again', async () => {
    await talk.types('李雷', '/绑定 C-1001', '客户群')
    await talk.outsiderSays('客户群', '一')
    expect(await talk.types('李雷', '/绑定 解除', '客户群')).toEqual([
      '[客户群 only 李雷] 已解除与客户 C-1001 华东重工 的绑定。之前的存档保留，新消息不再保存。',
    ])
    await talk.outsiderSays('客户群', '二')
    expect(await kept()).toEqual(['客户 一', '我方 /绑定 解除'])
    expect((await talk.types('李雷', '/解绑', '客户群')).join()).toContain('没有绑定客户')
    expect(await talk.types('李雷', '/绑定 C-1001', '客户群')).toContain(notice)
  })
})

describe('the list of unbound conversations', () => {
  it('shows them to the asker alone and binds from there, announced where it is bound', async () => {
    await talk.outsiderSays('客户群', '有人吗')
    expect(await talk.types('王芳', '/绑定 列表', '一组')).toEqual(['[一组 only 王芳] card 未绑定客户的会话'])
    expect(cardText(talk.card('一组')).split('\n').slice(0, 2)).toEqual([
      '未绑定客户的会话',
      '里面有外部人员，绑定前的消息不保存',
    ])
    expect(cardText(talk.card('一组'))).toMatch(/客户群 · test · .*1 条未保存 · 11月23日/)
    expect(await talk.presses('王芳', '绑定', '一组')).toEqual(['[一组 only 王芳] form 绑定客户'])
    const heard = await talk.submits('王芳', '一组', { customer: 'C-1001' })
    expect(heard).toContain(notice)
    expect(heard.filter((line) => line.startsWith('[一组 only 王芳] 已绑定客户 C-1001'))).toHaveLength(1)
    await talk.types('王芳', '/bind list')
    expect(cardText(talk.card('dm-王芳'))).toBe(['未绑定客户的会话', '没有未绑定的会话。'].join('\n'))
  })

  it("does not bind what a colleague's list would show, whatever the token says", async () => {
    await talk.outsiderSays('客户群', '有人吗')
    await talk.types('李雷', '/绑定 列表')
    await talk.presses('李雷', '绑定')
    const { token } = talk.form('dm-李雷')
    await talk.registers('韩梅', '韩梅的客户')
    talk.heard()
    await talk.happens('韩梅', 'dm-韩梅', { type: 'submit', token, values: { customer: 'C-1002' } })
    await talk.settled()
    expect(talk.heard().join()).toContain('找不到这个会话')
  })

  it('turns pages', async () => {
    for (let count = 1; count <= 11; count += 1) {
      group(talk, `外部群 ${count}`, '李雷', '!赵先生')
      await talk.happens('赵先生', `外部群 ${count}`, '你好', { outsider: true })
    }
    await talk.settled()
    await talk.types('李雷', '/绑定 列表')
    expect(talk.card('dm-李雷')).toMatchObject({ items: { length: 10 } })
    await talk.presses('李雷', '下一页')
    expect(talk.card('dm-李雷')).toMatchObject({ items: { length: 1 } })
  })
})
