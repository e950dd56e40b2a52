import { expect } from 'vitest'
import { sayByKey } from '../../../src/i18n/translate.ts'
import { capabilitiesAlone, type Sentence } from '../sentence.ts'
import { dealOfLi, secret } from './deal-words.ts'

const copies = 6

export const copySentences: readonly Sentence[] = [
  {
    says: 'a deal that is handed over leaves its earlier owner a sentence, no data and nothing to press',
    notAloneWhere: ({ edit, recallMs }) =>
      edit === 'never' && recallMs === undefined ? 'what is posted there stays as it is' : undefined,
    async talk(chat) {
      await dealOfLi(chat)
      for (let n = 1; n < copies; n += 1) await chat.types('李雷', '/商机 查看 D-1001')
      await chat.types('王芳', '/商机 转交 D-1001 韩梅')
      const read = await chat.reads('李雷')
      const { edit } = capabilitiesAlone(chat.driver)
      const left = read.filter(({ text }) => text === sayByKey('zh', 'bot.notYours'))
      expect(left).toHaveLength(edit === 'never' ? 0 : copies)
      expect(read.flatMap(({ buttons }) => buttons)).toEqual([])
      expect(
        read
          .filter(({ text }) => !text.includes('转交'))
          .map(({ whole }) => whole)
          .join(),
      ).not.toMatch(secret)
      expect(await chat.words('韩梅')).toContain('D-1001 赤霄采购')
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'handing a deal over leaves nothing to look into, and its earlier owner can do nothing more with it',
    async talk(chat) {
      await dealOfLi(chat)
      for (let n = 1; n < copies; n += 1) await chat.types('李雷', '/商机 查看 D-1001')
      const before = await chat.reads('李雷')
      await chat.types('王芳', '/商机 转交 D-1001 韩梅')
      expect(await chat.house.broken()).toEqual([])
      const [card] = before.filter(({ buttons }) => buttons.some(({ label }) => label === '推进到需求确认'))
      if (card) await chat.driver.presses('李雷', chat.driver.direct('李雷'), card, '推进到需求确认')
      await chat.types('李雷', '/商机 推进 D-1001')
      expect(await chat.types('韩梅', '/商机 查看 D-1001')).toContain('线索获取 · 已停留')
    },
  },
]
