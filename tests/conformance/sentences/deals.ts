import { expect } from 'vitest'
import { capabilitiesAlone, type Sentence } from '../sentence.ts'
import { dealOfLi, newDeal, waitingDeal } from './deal-words.ts'

export const dealSentences: readonly Sentence[] = [
  {
    says: 'a deal is made by a line and shown with its next step',
    async talk(chat) {
      const told = await chat.types('李雷', newDeal)
      expect(told).toContain('D-1001 赤霄采购 · ¥713,171')
      expect(told).toContain('推进到需求确认')
    },
  },
  {
    says: 'a deal is moved by what its card offers, and whoever moved it sees where it stands',
    async talk(chat) {
      await dealOfLi(chat)
      expect(await chat.does('李雷', '推进到需求确认')).toContain('需求确认 · 已停留')
      expect(await chat.does('李雷', '推进到方案演示')).toContain('方案演示 · 已停留')
    },
  },
  {
    says: 'a move that needs an approval is asked for, decided, and both hear of it',
    async talk(chat) {
      await dealOfLi(chat)
      await chat.types('李雷', '/商机 推进 D-1001')
      await chat.types('李雷', '/商机 推进 D-1001')
      const asked = await chat.does('李雷', '申请进入报价谈判')
      expect(asked).toContain('等 王芳 批准')
      expect(await chat.words('王芳')).toContain('待审批 · D-1001 赤霄采购')
      expect(await chat.does('王芳', '批准')).toContain('已由 王芳 于')
      expect(await chat.words('李雷')).toContain('王芳 批准了 D-1001 赤霄采购，已进入「报价谈判」')
    },
  },
  {
    says: 'twenty presses of 批准 are one decision and one final card, and nothing is left to look into',
    async talk(chat) {
      await waitingDeal(chat)
      await Promise.all(Array.from({ length: 20 }, () => chat.asks('王芳', '批准')))
      await chat.house.settled()
      const read = await chat.reads('王芳')
      const { edit, buttons } = capabilitiesAlone(chat.driver)
      // A typed line is answered with a card of its own, beside the request that is rewritten.
      expect(read.filter(({ text }) => /已由 王芳 于 .* 批准$/m.test(text))).toHaveLength(
        buttons || edit === 'never' ? 1 : 2,
      )
      if (edit !== 'never')
        expect(read.filter((shown) => shown.buttons.some(({ label }) => label === '批准'))).toEqual([])
      const words = await chat.words('李雷')
      expect(words.split('王芳 批准了 D-1001')).toHaveLength(2)
      expect(await chat.types('李雷', '/商机 查看 D-1001')).toContain('报价谈判 · 已停留')
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'a card that is out of date changes nothing, and whoever pressed it has a current one before them',
    needs: ['pressing what is out of date'],
    notWhere: ({ buttons }) => (buttons ? undefined : 'nothing can be pressed'),
    async talk(chat) {
      await dealOfLi(chat)
      const direct = chat.driver.direct('李雷')
      const [old] = await chat.reads('李雷')
      await chat.types('李雷', '/商机 修改 D-1001 金额=9万')
      const told = await chat.after('李雷', direct, chat.driver.presses('李雷', direct, old!, '推进到需求确认'))
      expect(told).toContain(chat.driver.adapter.at(alone(chat)).capabilities.edit === 'always' ? '过时' : '¥90,000')
      expect(await chat.types('李雷', '/商机 查看 D-1001')).toContain('线索获取 · 已停留')
      expect(await chat.does('李雷', '推进到需求确认')).toContain('需求确认 · 已停留')
    },
  },
  {
    says: 'a deal is lost with a reason, reopened with another, and reads so',
    async talk(chat) {
      await dealOfLi(chat)
      await chat.does('李雷', '输单')
      const lost = await chat.fillsIn('李雷', { reason: 'price', details: '' }, '/商机 输单 D-1001 价格')
      expect(lost).not.toContain('请')
      expect(await chat.types('李雷', '/商机 查看 D-1001')).toMatch(/输单/)
      expect(await chat.types('李雷', '/商机 重开 D-1001 客户重新立项')).toContain('线索获取 · 已停留')
    },
  },
]

const alone = ({ driver }: { driver: { platform: string } }) => ({
  address: { platform: driver.platform, tenant: '', id: '' },
  kind: 'direct' as const,
})
