import { afterEach, describe, expect, it } from 'vitest'
import { cardText } from '../../../src/chat/card-text.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type CustomerTalk, startCustomerTalk } from './customer-talk.ts'

let store: Store
let talk: CustomerTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startCustomerTalk(store)
  await talk.registers('李雷', '华东重工(上海)有限公司', '13812345678')
})
afterEach(() => talk.stop())

const text = (where: string) => cardText(talk.card(where))

describe('showing a customer', () => {
  it('shows number, owner, phone and open deals', async () => {
    expect(await talk.types('李雷', '/客户 查看 C-1001')).toEqual([
      '[dm-李雷] card C-1001 华东重工(上海)有限公司 <聊天记录><修改>',
    ])
    expect(text('dm-李雷')).toBe(
      ['C-1001 华东重工(上海)有限公司', '负责人：李雷', '电话：+8613812345678', '进行中商机：0'].join('\n'),
    )
  })

  it('knows it by its name as well, and says when it is incomplete', async () => {
    await talk.registers('李雷', 'Acme Corporation')
    await talk.types('李雷', '/customer show acme corporation')
    expect(text('dm-李雷')).toBe(
      ['▲ C-1002 Acme Corporation', '资料不完整：还没有电话', '负责人：李雷', '电话：没有电话', '进行中商机：0'].join(
        '\n',
      ),
    )
  })

  it('is refused to a colleague, who learns its first letter only', async () => {
    const heard = (await talk.types('韩梅', '/客户 查看 C-1001')).join()
    expect(heard).toContain('C-1001 华＊＊ 是同事的客户')
    expect(heard).not.toContain('重工')
  })

  it('is refused to marketing by the permission of the command', async () => {
    expect((await talk.types('孙丽', '/客户 查看 C-1001')).join()).toContain('没有权限')
  })

  it('goes to a whole group only where every member may see it', async () => {
    expect(await talk.types('李雷', '/客户 查看 C-1001', '一组')).toEqual([
      '[一组] card C-1001 华东重工(上海)有限公司 <聊天记录><修改>',
    ])
    for (const where of ['市场群', '客户群']) {
      const heard = await talk.types('李雷', '/客户 查看 C-1001', where)
      expect(heard.length).toBeGreaterThan(0)
      for (const line of heard) expect(line).toContain(`[${where} only 李雷]`)
    }
  })
})

describe('finding customers', () => {
  it('lists those within reach, for the asker alone, and opens one', async () => {
    await talk.registers('李雷', '华南重工', undefined)
    await talk.registers('韩梅', '华北重工', '13899990000')
    expect(await talk.types('李雷', '/客户 查找 重工', '一组')).toEqual(['[一组 only 李雷] card 客户 · 找「重工」'])
    expect(text('一组')).toBe(
      [
        '客户 · 找「重工」',
        '▲ C-1002 华南重工 · 李雷 · 没有电话',
        'C-1001 华东重工(上海)有限公司 · 李雷 · ＊＊＊＊5678',
      ].join('\n'),
    )
    expect((await talk.presses('李雷', '查看', '一组')).join()).toContain('card C-1002 华南重工')
  })

  it('tells that a colleague has this very company or phone, and not more', async () => {
    for (const asked of ['华东重工（上海）有限公司', '138 1234 5678']) {
      await talk.types('韩梅', `/客户 查找 ${asked}`)
      expect(text('dm-韩梅')).toBe([`客户 · 找「${asked}」`, 'C-1001 华＊＊ · 已由同事登记'].join('\n'))
    }
    await talk.types('韩梅', '/客户 查找 重工')
    expect(text('dm-韩梅')).toBe(['客户 · 找「重工」', '没有符合的客户。'].join('\n'))
  })

  it('turns pages', async () => {
    for (let number = 1; number <= 9; number += 1) await talk.registers('李雷', `客户 ${number}`)
    await talk.types('李雷', '/客户 查找')
    const first = talk.card('dm-李雷')
    expect(first.kind === 'list' && first.items).toHaveLength(8)
    expect(first.buttons.map(({ typed }) => typed)).toEqual(['/客户 查找 页=2'])
    await talk.presses('李雷', '下一页')
    expect(text('dm-李雷')).toBe(
      [
        '客户',
        '第 2 页',
        '▲ C-1002 客户 1 · 李雷 · 没有电话',
        'C-1001 华东重工(上海)有限公司 · 李雷 · ＊＊＊＊5678',
      ].join('\n'),
    )
    expect(talk.card('dm-李雷').buttons.map(({ label }) => label)).toEqual(['上一页'])
    await talk.types('李雷', '/客户 查找 客户 页=2')
    expect(text('dm-李雷')).toContain('第 2 页')
  })
})

describe('editing a customer by one typed line', () => {
  it('changes what is named, and every copy of its card with it', async () => {
    await talk.types('王芳', '/客户 查看 C-1001')
    const heard = await talk.types(
      '李雷',
      '/客户 修改 C-1001 名称=华东重工集团 联系人=张三 职务=采购经理 联系人电话=13800001111',
    )
    expect(heard.filter((line) => line.includes('[dm-王芳 rewrites'))).toHaveLength(1)
    for (const where of ['dm-王芳', 'dm-李雷']) {
      expect(text(where)).toContain('C-1001 华东重工集团')
      expect(text(where)).toContain('联系人：张三 采购经理 +8613800001111')
    }
    await talk.types('李雷', '/customer edit C-1001 remove-contact=张三')
    expect(text('dm-李雷')).not.toContain('张三')
  })

  it('takes a phone away, which leaves the customer incomplete', async () => {
    await talk.types('李雷', '/客户 修改 C-1001 电话=无')
    expect(text('dm-李雷')).toContain('资料不完整')
  })

  it('gives it to another owner when a supervisor says so', async () => {
    expect((await talk.types('李雷', '/客户 修改 C-1001 负责人=韩梅')).join()).toContain('不在你的团队里')
    await talk.types('王芳', '/客户 修改 C-1001 负责人=韩梅')
    expect(text('dm-王芳')).toContain('负责人：韩梅')
    expect((await talk.types('李雷', '/客户 查看 C-1001')).join()).toContain('是同事的客户')
  })

  it.each([
    ['电话=123', '看不懂电话「123」'],
    ['负责人=没有这人', '没有「没有这人」'],
    ['职务=经理', '联系人需要姓名'],
    ['移除联系人=李四', '没有联系人「李四」'],
    ['名称=（）', '客户需要公司名'],
  ])('with %s is refused and changes nothing', async (given, sentence) => {
    expect((await talk.types('王芳', `/客户 修改 C-1001 ${given}`)).join()).toContain(sentence)
    await talk.types('李雷', '/客户 查看 C-1001')
    expect(text('dm-李雷')).toContain('电话：+8613812345678')
  })

  it('takes nothing of a line of which one part is refused', async () => {
    expect((await talk.types('李雷', '/客户 修改 C-1001 联系人=张三 电话=123')).join()).toContain('看不懂电话')
    await talk.types('李雷', '/客户 查看 C-1001')
    expect(text('dm-李雷')).not.toContain('张三')
  })
})

describe('editing a customer by the form', () => {
  it('opens with what is known, tells each mistake beside its field, and saves', async () => {
    expect(await talk.types('李雷', '/客户 修改 C-1001')).toEqual(['[dm-李雷] form 修改客户 C-1001'])
    expect(talk.form('dm-李雷').fields.map(({ name, value }) => [name, value])).toEqual([
      ['name', '华东重工(上海)有限公司'],
      ['phone', '+8613812345678'],
      ['contact', undefined],
      ['contactPhone', undefined],
      ['title', undefined],
    ])
    const wrong = await talk.submits('李雷', 'dm-李雷', {
      name: ' ',
      phone: '12',
      contact: '',
      contactPhone: '34',
      title: '',
    })
    expect(wrong.join()).toMatch(
      /客户需要公司名。[\s\S]*看不懂电话「12」[\s\S]*联系人需要姓名。[\s\S]*看不懂电话「34」/,
    )
    await talk.submits('李雷', 'dm-李雷', { name: '华东重工', phone: '', contact: '张三', contactPhone: '', title: '' })
    expect(text('dm-李雷')).toContain('▲ C-1001 华东重工')
    expect(text('dm-李雷')).toContain('联系人：张三')
  })

  it('lets a supervisor give it away, and does not let anybody without the field', async () => {
    await talk.types('王芳', '/客户 查看 C-1001')
    await talk.presses('王芳', '修改')
    expect(talk.form('dm-王芳').fields.find(({ name }) => name === 'owner')?.value).toBe('李雷')
    const same = { name: '华东重工', phone: '13812345678' }
    await talk.submits('王芳', 'dm-王芳', { ...same, owner: '李雷' })
    await talk.types('李雷', '/客户 修改 C-1001')
    expect((await talk.submits('李雷', 'dm-李雷', { ...same, owner: '韩梅' })).join()).toContain('不在你的团队里')
    await talk.types('王芳', '/客户 修改 C-1001')
    await talk.submits('王芳', 'dm-王芳', { ...same, owner: '韩梅' })
    expect(text('dm-王芳')).toContain('负责人：韩梅')
  })

  it('does not put old values back over what somebody changed meanwhile', async () => {
    await talk.types('李雷', '/客户 修改 C-1001')
    await talk.types('王芳', '/客户 修改 C-1001 名称=新名')
    const heard = await talk.submits('李雷', 'dm-李雷', { name: '旧名', phone: '13812345678' })
    expect(heard.join()).toContain('刚被别人改过')
    await talk.types('王芳', '/客户 查看 C-1001')
    expect(text('dm-王芳')).toContain('C-1001 新名')
  })

  it('is not opened for a colleague, not even with the token of somebody else', async () => {
    await talk.types('李雷', '/客户 修改 C-1001')
    const { token } = talk.form('dm-李雷')
    talk.heard()
    await talk.happens('韩梅', 'dm-韩梅', { type: 'submit', token, values: { name: '抢来', phone: '' } })
    await talk.settled()
    expect(talk.heard().join()).toContain('这个客户不存在')
  })
})
