import { expect } from 'vitest'
import type { Sentence } from '../sentence.ts'
import { waitingDeal } from './deal-words.ts'

export const formSentences: readonly Sentence[] = [
  {
    says: 'a form is filled in where the platform has it: in the chat, on its page, or as a line',
    async talk(chat) {
      expect(await chat.types('李雷', '/商机 新建 赤霄采购')).toContain('新建商机')
      const values = { title: '赤霄采购', customer: '纯钧医院', amount: '713171', product: '', region: '' }
      await chat.fillsIn('李雷', values, '/商机 新建 赤霄采购 客户=纯钧医院 金额=713171')
      expect(await chat.types('李雷', '/商机 我的')).toContain('D-1001 赤霄采购')
      expect(await chat.words('李雷')).not.toContain('D-1002')
    },
  },
  {
    says: 'a form in a group is only for whoever asked',
    async talk(chat) {
      const team = await chat.group('一组', ['李雷', '王芳'])
      await chat.types('王芳', '随便说说', team)
      expect(await chat.types('李雷', '/商机 新建 赤霄采购', team)).toContain('新建商机')
      expect(await chat.words('王芳', team)).not.toContain('新建商机')
      const values = { title: '赤霄采购', customer: '纯钧医院', amount: '713171' }
      await chat.fillsIn('李雷', values, '/商机 新建 赤霄采购 客户=纯钧医院 金额=713171', team)
      expect(await chat.types('李雷', '/商机 我的')).toContain('D-1001 赤霄采购')
    },
  },
  {
    says: 'a decision that wants a word gets it, and the asker hears it',
    async talk(chat) {
      await waitingDeal(chat)
      await chat.does('王芳', '退回')
      const told = await chat.fillsIn('王芳', { comment: '缺客户需求表' }, '/审批 D-1001 退回 缺客户需求表')
      expect(told).toMatch(/已由 王芳 于 .* 退回|已完成|已提交/)
      expect(await chat.words('李雷')).toContain('缺客户需求表')
      expect(await chat.house.broken()).toEqual([])
    },
  },
]
