import { expect } from 'vitest'
import type { Chat } from '../chat.ts'
import type { Sentence } from '../sentence.ts'
import { dealOfLi } from './deal-words.ts'

const day = 86_400_000

/** A group of 李雷 and 赵先生, bound to 李雷's customer. */
async function boundGroup(chat: Chat): Promise<string> {
  await dealOfLi(chat)
  await chat.driver.customer('赵先生')
  const client = await chat.group('客户群', ['李雷', '赵先生'])
  await chat.types('李雷', '/绑定 C-1001', client)
  return client
}

export const listeningSentences: readonly Sentence[] = [
  {
    says: 'what is said in a bound group is kept as it was said, changed and taken back, commands too, with whose side it was',
    async talk(chat) {
      const client = await boundGroup(chat)
      const before = await chat.house.archived()
      await chat.types('赵先生', '请报价', client)
      await chat.after('赵先生', client, chat.driver.edits('赵先生', client, '请尽快报价'))
      await chat.types('李雷', '好的', client)
      await chat.types('李雷', '/商机 查看 D-1001', client)
      await chat.types('赵先生', '说错了', client)
      await chat.after('赵先生', client, chat.driver.revokes('赵先生', client))
      expect((await chat.house.archived()).slice(before.length)).toEqual([
        'outsider: send 请报价',
        'outsider: edit 请尽快报价',
        'ours, known: send 好的',
        'ours, known: send /商机 查看 D-1001',
        'outsider: send 说错了',
        'outsider: revoke ',
      ])
    },
  },
  {
    says: 'nothing that was said before a group was bound is kept',
    async talk(chat) {
      await dealOfLi(chat)
      await chat.driver.customer('赵先生')
      const client = await chat.group('客户群', ['李雷', '赵先生'])
      await chat.types('赵先生', '绑定之前', client)
      await chat.types('李雷', '/绑定 C-1001', client)
      await chat.types('赵先生', '绑定之后', client)
      expect((await chat.house.archived()).join()).not.toContain('绑定之前')
      expect((await chat.house.archived()).at(-1)).toBe('outsider: send 绑定之后')
    },
  },
  {
    says: 'a command of three days ago that is fetched now is kept and not carried out',
    needs: ['history'],
    async talk(chat) {
      const client = await boundGroup(chat)
      await chat.house.passes(4 * 86_400)
      const told = await chat.types('李雷', '/商机 推进 D-1001', client, { ago: 3 * day })
      expect(told).toBe('')
      expect((await chat.house.archived()).at(-1)).toBe('ours, known: send /商机 推进 D-1001')
      expect(await chat.types('李雷', '/商机 查看 D-1001')).toContain('线索获取 · 已停留')
      expect(await chat.types('李雷', '三天前的话', undefined, { ago: 3 * day })).toBe('')
    },
  },
  {
    says: 'in a chat that is only overheard nobody is ever answered or given a hint',
    needs: ['overheard chats'],
    async talk(chat) {
      await chat.driver.customer('赵先生')
      const heard = await chat.group('李雷和赵先生', ['李雷', '赵先生'], { overheard: true })
      await chat.types('李雷', '今天方便吗', heard)
      await chat.types('赵先生', '方便', heard)
      await chat.house.passes(600, 60)
      expect(chat.house.faults.calls.filter(({ to }) => to === heard)).toEqual([])
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'what is said with a mention of the bot is for the bot',
    needs: ['mentions'],
    async talk(chat) {
      await dealOfLi(chat)
      const team = await chat.group('一组', ['李雷', '王芳'])
      expect(await chat.types('李雷', '商机 查看 D-1001', team, { mentioned: true })).toContain('线索获取')
      expect(await chat.types('李雷', '商机 查看 D-1001', team, { mentioned: false })).toBe('')
    },
  },
]
