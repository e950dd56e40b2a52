import { expect } from 'vitest'
import { commandSpelling } from '../../../src/bot/command-line/spell-commands.ts'
import type { ReadContext } from '../../../src/bot/definitions/context.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { findPerson } from '../../../src/people/find-person.ts'
import type { Chat } from '../chat.ts'
import type { Sentence } from '../sentence.ts'
import { dealOfLi } from './deal-words.ts'

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '')

const alone = (platform: string) => ({ address: { platform, tenant: '', id: '' }, kind: 'direct' as const })

/** What the help says to 陈总, in one piece, with its commands as they are typed there. */
async function wholeHelp({ house, driver }: Chat): Promise<string> {
  const help = house.commands.find(({ path }) => path === 'help')!
  const actor = await house.store.read((reader) => findPerson(reader, house.ids.get('陈总')!))
  const reply = 'look' in help && (await help.look({ actor, t: translatorFor('zh') } as ReadContext, {}))
  const { commandPrefix = '/' } = driver.adapter.at(alone(driver.platform))
  return reply && reply.type === 'text' ? commandSpelling(house.commands).text(reply.text, commandPrefix) : ''
}

export const textSentences: readonly Sentence[] = [
  {
    says: 'the help comes whole and in its order, in as many pieces as the platform wants, also when the first is refused twice',
    async talk(chat) {
      const { faults, passes } = chat.house
      const takes = faults.refuses('slow_down', chat.driver.direct('陈总'), 1_000)
      await chat.types('陈总', '/帮助')
      await passes(1)
      takes()
      await passes(30, 10)
      const read = (await chat.reads('陈总')).map(({ text }) => text)
      const { most, in: unit } = chat.driver.adapter.at(alone(chat.driver.platform)).limits.text
      for (const text of read)
        expect(unit === 'bytes' ? Buffer.byteLength(text) : text.length).toBeLessThanOrEqual(most)
      expect(linesOf(read.join('\n'))).toEqual(linesOf(await wholeHelp(chat)))
    },
  },
  {
    says: 'the help comes whole and once when a piece of it was taken without a word',
    needs: ['knowing a message again'],
    async talk(chat) {
      const { faults, passes } = chat.house
      for (const taken of [1, 2, 3]) {
        const before = (await chat.reads('陈总')).length
        faults.tookItButSilent(taken)
        await chat.types('陈总', '/帮助')
        await passes(120, 10)
        const read = (await chat.reads('陈总')).slice(before).map(({ text }) => text)
        expect(linesOf(read.join('\n'))).toEqual(linesOf(await wholeHelp(chat)))
      }
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'a question where the bot is no member is answered through the handle that came with it',
    needs: ['reply handles'],
    async talk(chat) {
      await dealOfLi(chat)
      const elsewhere = await chat.group('没有机器人的频道', ['李雷', '王芳'], { withoutBot: true })
      expect(await chat.types('李雷', '/商机 查看 D-1001', elsewhere)).toContain('线索获取 · 已停留')
      expect(await chat.types('李雷', '/帮助', elsewhere)).toContain('商机 新建')
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'a file sent to the bot is received and becomes evidence of a deal',
    async talk(chat) {
      await dealOfLi(chat)
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      const direct = chat.driver.direct('李雷')
      const told = await chat.after('李雷', direct, chat.driver.sendsFile('李雷', direct, '报价单.png', png))
      expect(told).toContain('报价单.png')
    },
  },
]
