import { expect } from 'vitest'
import type { Chat } from '../chat.ts'
import { capabilitiesInGroups, type Sentence } from '../sentence.ts'
import { dealOfLi, secret, waitingDeal } from './deal-words.ts'

const ask = '/商机 查看 D-1001'

/** All that reaches the devices of these people there and alone with the bot. */
async function reaches(chat: Chat, names: readonly string[], where: string): Promise<string> {
  const all = await Promise.all(
    names.flatMap((who) => [chat.reads(who, where), chat.reads(who)].map(async (shown) => await shown)),
  )
  return all
    .flat()
    .map(({ whole }) => whole)
    .join('\n')
}

export const audienceSentences: readonly Sentence[] = [
  {
    says: 'a deal asked for in a group reaches nobody there who may not see it, and whoever asked all the same',
    async talk(chat) {
      await dealOfLi(chat)
      const market = await chat.group('市场群', ['李雷', '孙丽', '韩梅'])
      expect(await chat.types('李雷', ask, market)).toMatch(secret)
      expect(await reaches(chat, ['孙丽', '韩梅'], market)).not.toMatch(secret)
    },
  },
  {
    says: 'a deal asked for among those who may see it is shown to all of them',
    notWhere: ({ membersVisible }) => (membersVisible ? undefined : 'nobody tells who is in a group'),
    async talk(chat) {
      await dealOfLi(chat)
      const team = await chat.group('一组', ['李雷', '王芳'])
      await chat.types('李雷', ask, team)
      expect(await chat.words('王芳', team)).toMatch(secret)
    },
  },
  {
    says: 'whoever may not see a deal is told nothing of it, whatever they type',
    async talk(chat) {
      await waitingDeal(chat)
      for (const who of ['孙丽', '韩梅', '周杰', '赵敏'])
        for (const line of [ask, '/商机 推进 D-1001', '/审批 D-1001 批准', '/商机 转交 D-1001 韩梅'])
          await chat.types(who, line)
      expect(await reaches(chat, ['孙丽', '韩梅', '周杰', '赵敏'], chat.driver.direct('孙丽'))).not.toMatch(secret)
      expect(await chat.types('李雷', ask)).toContain('等 王芳 批准')
    },
  },
  {
    says: 'a customer in a group sees nothing of ours, whoever asks for whatever',
    async talk(chat) {
      await dealOfLi(chat)
      await chat.driver.customer('赵先生')
      const client = await chat.group('客户群', ['李雷', '王芳', '赵先生'])
      for (const line of [ask, '/商机 我的', '/漏斗', '/审批', '/帮助', '/商机 新建', '不是命令的话'])
        await chat.types('李雷', line, client)
      expect(await chat.words('李雷', client).then(async (here) => here + (await chat.words('李雷')))).toMatch(secret)
      expect(await chat.reads('赵先生', client)).toEqual([])
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'what a customer says with a slash in front is a message like any other',
    async talk(chat) {
      await dealOfLi(chat)
      await chat.driver.customer('赵先生')
      const client = await chat.group('客户群', ['李雷', '赵先生'])
      await chat.types('李雷', '/绑定 C-1001', client)
      const before = (await chat.reads('赵先生', client)).length
      for (const line of ['/商机 查看 D-1001', '/帮助', '/不是命令']) await chat.types('赵先生', line, client)
      expect((await chat.reads('赵先生', client)).length).toBe(before)
      const kept = (await chat.house.archived()).filter((line) => line.startsWith('outsider'))
      expect(kept).toEqual(['outsider: send /商机 查看 D-1001', 'outsider: send /帮助', 'outsider: send /不是命令'])
    },
  },
  {
    says: 'two people with one user id in two tenants are two people',
    needs: ['two tenants'],
    async talk(chat) {
      await waitingDeal(chat)
      await chat.driver.namesake('王芳', '外公司的王芳')
      const shared = await chat.group('共享频道', ['李雷', '外公司的王芳'])
      expect(await chat.types('李雷', ask, shared)).toMatch(secret)
      await chat.types('外公司的王芳', ask, shared)
      await chat.types('外公司的王芳', '/审批 D-1001 批准')
      expect(await reaches(chat, ['外公司的王芳'], shared)).not.toMatch(secret)
      expect(await chat.types('李雷', ask)).toContain('等 王芳 批准')
    },
  },
  {
    says: 'what a bot or a colleague says whom we do not know yet is no word of the customer',
    needs: ['bots'],
    async talk(chat) {
      await dealOfLi(chat)
      await chat.driver.customer('赵先生')
      await chat.driver.person('新同事')
      await chat.driver.bot('日程助手')
      const client = await chat.group('客户群', ['李雷', '赵先生', '新同事', '日程助手'])
      await chat.types('李雷', '/绑定 C-1001', client)
      await chat.types('新同事', '我来对接', client)
      await chat.types('日程助手', '会议十分钟后开始', client)
      await chat.types('赵先生', '请报价', client)
      expect((await chat.house.archived()).slice(-3)).toEqual([
        'ours: send 我来对接',
        'bot: send 会议十分钟后开始',
        'outsider: send 请报价',
      ])
    },
  },
  {
    says: 'somebody from outside who joins a team group ends what is shown there',
    notWhere: ({ membersVisible }) => (membersVisible ? undefined : 'nobody tells who joins'),
    async talk(chat) {
      await dealOfLi(chat)
      await chat.driver.customer('赵先生')
      const team = await chat.group('一组', ['李雷', '王芳'])
      await chat.types('李雷', ask, team)
      expect(await chat.words('王芳', team)).toMatch(secret)
      await chat.driver.joins(team, '赵先生')
      await chat.house.settled()
      const before = await chat.reads('赵先生', team)
      await chat.types('李雷', '/商机 推进 D-1001', team)
      await chat.types('李雷', ask, team)
      const since = (await chat.reads('赵先生', team)).filter(({ id }) => !before.some((one) => one.id === id))
      expect(since).toEqual([])
      const { edit } = capabilitiesInGroups(chat.driver)
      const whole = (await chat.reads('赵先生', team)).map((shown) => shown.whole).join('\n')
      // What is posted already stays there only where nothing can be rewritten.
      if (edit !== 'never') expect(whole).not.toMatch(secret)
      expect(await chat.house.broken()).toEqual([])
    },
  },
  {
    says: 'a group of which nobody tells who is there shows a deal once a responsible person says whose team it is',
    needs: ['groups nobody tells about'],
    async talk(chat) {
      await dealOfLi(chat)
      const untold = await chat.group('没有名单的群', ['李雷', '王芳', '韩梅'], { untold: true })
      await chat.types('李雷', ask, untold)
      expect(await chat.words('王芳', untold)).not.toMatch(secret)
      await chat.types('王芳', '/群 团队 王芳', untold)
      await chat.types('李雷', ask, untold)
      expect(await chat.words('王芳', untold)).toMatch(secret)
      const before = (await chat.reads('王芳', untold)).length
      await chat.types('王芳', '/群 团队 否', untold)
      await chat.types('李雷', ask, untold)
      const since = (await chat.reads('王芳', untold)).slice(before)
      expect(since.map(({ whole }) => whole).join('\n')).not.toMatch(secret)
    },
  },
]
