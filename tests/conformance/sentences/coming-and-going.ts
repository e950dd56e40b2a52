import { expect } from 'vitest'
import type { Sentence } from '../sentence.ts'

export const comingAndGoingSentences: readonly Sentence[] = [
  {
    says: 'a group that takes the bot in is greeted once, however often that is told',
    needs: ['coming and going'],
    async talk(chat) {
      const team = await chat.group('一组', ['李雷', '王芳'], { withoutBot: true })
      const joined = await chat.driver.botJoins(team, '李雷')
      await chat.house.settled()
      await joined.redelivers()
      await chat.house.settled()
      expect((await chat.words('王芳', team)).split('大家好，我是成单').length).toBe(2)
    },
  },
  {
    says: 'what is said after the bot has left is no dead letter, and it goes on when it is back',
    needs: ['coming and going'],
    async talk(chat) {
      const team = await chat.group('一组', ['李雷', '王芳'])
      await chat.types('李雷', '/商机 新建 赤霄采购 客户=纯钧医院 金额=713171')
      await chat.types('李雷', '/商机 查看 D-1001', team)
      await chat.after('李雷', team, chat.driver.botLeaves(team, '王芳'))
      const before = await chat.words('李雷', team)
      await chat.types('李雷', '/商机 修改 D-1001 金额=9万')
      expect(await chat.words('李雷', team)).toBe(before)
      expect(await chat.house.broken()).toEqual([])
      expect(await chat.after('李雷', team, chat.driver.botJoins(team, '李雷'))).toContain('大家好')
    },
  },
  {
    says: 'whoever opens the chat with the bot is welcomed once',
    needs: ['opening'],
    async talk(chat) {
      expect(await chat.after('李雷', chat.driver.direct('李雷'), chat.driver.opens('李雷'))).toContain('李雷，你好')
      expect(await chat.after('李雷', chat.driver.direct('李雷'), chat.driver.opens('李雷'))).toBe('')
    },
  },
]
