import { expect } from 'vitest'
import type { Chat } from '../chat.ts'
import type { Done } from '../driver.ts'
import type { Sentence } from '../sentence.ts'
import { dealOfLi, newDeal, waitingDeal } from './deal-words.ts'

/** Something of ours is said to somebody alone, from no inbound. */
const tell = (chat: Chat, name: string, deal: string) =>
  chat.house.store.write((tx) => {
    const content = { type: 'words', key: 'deal.told.given', args: { who: '陈静', deal } } as const
    const notifier = chat.house.bot.createNotifier(tx, chat.house.clock.now())
    return notifier.say({ to: 'person', personId: chat.house.ids.get(name)! }, content)
  })

const toldIn = (words: string): string[] => words.match(/陈静 把 D-\d+ 转交给你/g) ?? []

export const deliverySentences: readonly Sentence[] = [
  {
    says: 'what is delivered four times over, in any order, has one effect and the same answer',
    async talk(chat) {
      await waitingDeal(chat)
      const direct = chat.driver.direct('李雷')
      const done: Done[] = [
        await chat.driver.says('李雷', direct, '/商机 新建 另一单 客户=纯钧医院'),
        await chat.asks('王芳', '批准'),
        await chat.driver.says('李雷', direct, '/商机 备注 D-1001 只记一次'),
      ]
      await chat.house.settled()
      const before = [await chat.words('李雷'), await chat.words('王芳')]
      const again = [...done, ...done.toReversed(), ...done, ...done.toReversed()]
      const answers = await Promise.all(again.map(async ({ answer, redelivers }) => [answer, await redelivers()]))
      await chat.house.settled()
      for (const [first, repeated] of answers) expect(repeated).toEqual(first)
      expect([await chat.words('李雷'), await chat.words('王芳')]).toEqual(before)
      expect(await chat.types('李雷', '/商机 我的')).not.toContain('D-1003')
    },
  },
  {
    says: 'while the platform is away nothing is lost, and afterwards everything comes once and in its order',
    async talk(chat) {
      const back = chat.house.faults.down()
      const said = Array.from({ length: 5 }, (_, n) => `D-${1001 + n}`)
      for (const deal of said) for (const name of ['李雷', '王芳']) await tell(chat, name, deal)
      await chat.house.passes(600, 120)
      back()
      await chat.house.passes(600, 120)
      const expected = said.map((deal) => `陈静 把 ${deal} 转交给你`)
      expect(toldIn(await chat.words('李雷'))).toEqual(expected)
      expect(toldIn(await chat.words('王芳'))).toEqual(expected)
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'what is refused for a while comes then, and what is said elsewhere does not wait for it',
    async talk(chat) {
      const takes = chat.house.faults.refuses('slow_down', chat.driver.direct('李雷'), 60_000)
      await tell(chat, '李雷', 'D-1001')
      await tell(chat, '李雷', 'D-1002')
      await tell(chat, '王芳', 'D-1003')
      await chat.house.settled()
      expect(toldIn(await chat.words('王芳'))).toHaveLength(1)
      takes()
      await chat.house.passes(59)
      expect(toldIn(await chat.words('李雷'))).toEqual([])
      await chat.house.passes(2)
      expect(toldIn(await chat.words('李雷'))).toEqual(['陈静 把 D-1001 转交给你', '陈静 把 D-1002 转交给你'])
    },
  },
  {
    says: 'a lane that is told to wait is asked once, not once for everything that waits',
    async talk(chat) {
      const takes = chat.house.faults.limits(30_000)
      const names = [...chat.house.ids.keys()]
      for (const name of names) await tell(chat, name, 'D-1001')
      for (let waited = 0; waited < 30; waited += 5) {
        await chat.house.store.write(async (tx) => tx.signal('outbox'))
        await chat.house.idle()
        expect(chat.house.faults.calls).toHaveLength(1)
        chat.house.clock.advance(5_000)
      }
      takes()
      await chat.house.passes(1)
      for (const name of names) expect(toldIn(await chat.words(name))).toHaveLength(1)
    },
  },
  {
    says: 'what was taken without a word is one message, given again byte for byte under its key',
    needs: ['knowing a message again'],
    async talk(chat) {
      const { faults } = chat.house
      faults.tookItButSilent()
      await chat.types('李雷', newDeal)
      await chat.types('李雷', '/商机 修改 D-1001 金额=9万')
      await chat.house.passes(10, 1)
      const [first, second] = faults.calls
      expect(second?.body).toBe(first?.body)
      expect(second?.message.dedupeKey).toBe(first?.message.dedupeKey)
      expect(second?.message.again).toBeDefined()
      const cards = (await chat.reads('李雷')).filter(({ text }) => text.includes('线索获取 · 已停留'))
      expect(cards).toHaveLength(2)
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'a platform that does not answer who is in one group holds up nobody elsewhere',
    needs: ['asking who is there'],
    async talk(chat) {
      await dealOfLi(chat)
      const quiet = await chat.group('没有回音的群', ['李雷', '王芳'])
      const hanging = chat.house.faults.hangsAbout(quiet)
      await chat.driver.says('李雷', quiet, '/商机 查看 D-1001')
      await chat.driver.says('王芳', chat.driver.direct('王芳'), '/我是谁')
      await chat.until('王芳', '王芳')
      expect(hanging.asked()).toBe(1)
      hanging.answers()
      await chat.house.settled()
      // Alone with the bot where only that is possible; the first one was there before.
      const words = (await chat.words('李雷')) + (await chat.words('李雷', quiet))
      expect(words.split('线索获取 · 已停留')).toHaveLength(3)
    },
  },
]
