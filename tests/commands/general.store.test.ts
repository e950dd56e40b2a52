import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { helpCommand } from '../../commands/help.ts'
import { linkCommand } from '../../commands/link.ts'
import { settingsCommand } from '../../commands/settings.ts'
import { statusCommand } from '../../commands/status.ts'
import { whoamiCommand } from '../../commands/whoami.ts'
import type { Command } from '../../src/bot/definitions/command.ts'
import { countWork } from '../../src/bot/queue-depths.ts'
import type { Status } from '../../src/operations/read-status.ts'
import { countPeople } from '../../src/people/count-people.ts'
import type { Store } from '../../src/store/store.ts'
import { listDeals, moveDeal, newDeal } from '../bot/example-commands.ts'
import { direct, group, join, startTalk, type Talk } from '../support/bot-harness.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
let talk: Talk
let troubles: Partial<Status> = {}

const commands: Command[] = [
  helpCommand(() => commands),
  whoamiCommand,
  settingsCommand,
  linkCommand,
  statusCommand(async (reader) => ({
    ...(await countWork(reader)),
    dialect: store.dialect,
    startedAt: minutesAgo((3 * 24 + 4) * 60),
    people: await countPeople(reader),
    deals: 8800,
    missingYear: undefined,
    lanes: [],
    conditions: [],
    usage: [],
    ...troubles,
  })),
  moveDeal,
  newDeal,
  listDeals,
]

useStoreForAll(async (opened) => {
  store = opened
  const chen = await join(store, '陈静', ['supervisor'])
  for (const rep of ['王小雨', '何欢', '方远', '罗晨']) await join(store, rep, ['rep'], chen)
  await join(store, '林悦', ['marketing'])
  await join(store, '周审', ['auditor'])
  await join(store, '郑管', ['admin'])
  talk = await startTalk(store, { commands })
  group(talk, 'team', '王小雨', '陈静')
})
beforeEach(() => {
  troubles = {}
})
afterAll(() => talk.stop())

const minutesAgo = (minutes: number) => new Date(talk.clock.now().getTime() - minutes * 60_000)

/** What somebody reads after typing a line to the bot alone. */
async function ask(who: string, line: string): Promise<string> {
  await talk.happens(who, direct(talk, who), line)
  await talk.settled()
  return talk.heard().join('\n').replaceAll(`[dm-${who}] `, '')
}

describe('/help', () => {
  it('lists what this person may run, and nothing else', async () => {
    const rep = await ask('王小雨', '/help')
    expect(rep).toContain('/商机 推进（/deal move）')
    expect(rep).toContain('/绑定身份（/link）')
    expect(rep).not.toContain('/status')
    const marketing = await ask('林悦', '/帮助')
    expect(marketing).not.toContain('deal')
    expect(await ask('周审', '/help')).toContain('/状态（/status）')
  })

  it('lists for somebody unknown only what works for them', async () => {
    const lines = (await ask('陌生人', '/help')).split('\n').filter((line) => line.startsWith('/'))
    expect(lines.map((line) => line.split('（')[0])).toEqual(['/帮助', '/我是谁', '/绑定身份'])
  })

  it('shows how to write one command, with an example', async () => {
    expect(await ask('王小雨', '/help deal move')).toBe(
      [
        '是',
        '用法：/商机 推进 <商机> <阶段>',
        '也可以写：/商机 推进、/推进',
        '例如：/商机 推进 D-1024 方案演示',
        '<> 必填，[] 选填；任何一项都可以写成 名称=值；中间有空格的内容加引号。',
      ].join('\n'),
    )
    expect(await ask('王小雨', '/帮助 /商机 推进')).toContain('用法：/商机 推进 <商机> <阶段>')
  })

  it('shows a group, and helps with a typo', async () => {
    expect((await ask('王小雨', '/help deal')).split('\n')).toHaveLength(3)
    expect(await ask('王小雨', '/help deal mvoe')).toBe('没有命令 /deal mvoe。你要的可能是：\n/帮助 deal move')
    expect(await ask('王小雨', '/help weather')).toContain('没有命令 /weather')
  })

  it('does not explain what they may not run', async () => {
    expect(await ask('林悦', '/help deal move')).toContain('没有命令 /deal move')
    expect(await ask('林悦', '/help deal')).toContain('没有命令 /deal')
  })

  it('speaks the reader’s language', async () => {
    await ask('方远', '/settings language=en')
    expect(await ask('方远', '/help')).toContain('/whoami · Your roles, your manager and your accounts')
  })
})

describe('/whoami', () => {
  it('tells somebody their roles, manager, language and accounts, and only them', async () => {
    await talk.happens('王小雨', 'team', '/我是谁')
    await talk.settled()
    expect(talk.heard().flatMap((heard) => heard.split('\n'))).toEqual([
      '[team only 王小雨] 王小雨',
      '角色：销售',
      '上级：陈静',
      '区域：无',
      '语言：中文 · 时区：Asia/Shanghai',
      '已绑定账号 1 个',
      expect.stringMatching(/^test 王小雨 · 11月23日 \d\d:\d\d$/),
    ])
  })

  it('tells somebody unknown the account to give to an admin, and nothing of ours', async () => {
    const told = await ask('陌生人', '/whoami')
    expect(told).toContain('test，组织 T1，用户 陌生人')
    expect(told).not.toContain('陈静')
  })
})

describe('/settings', () => {
  it('shows what is chosen and what is default, and how to change it', async () => {
    expect(await ask('王小雨', '/设置')).toBe(
      '语言：中文（默认）\n时区：Asia/Shanghai（默认）\n平台：自动，最近使用的那个\n通知：立即\n修改：/设置 语言=en 时区=Asia/Shanghai 平台=web 通知=每天',
    )
  })

  it('answers in the language just chosen, and keeps to it', async () => {
    expect(await ask('何欢', '/设置 语言=英文 时区=Europe/Berlin 平台=test')).toBe(
      'Saved.\nLanguage: English\nTime zone: Europe/Berlin\nPlatform: test\nNotices: at once',
    )
    expect(await ask('何欢', '/whoami')).toMatch(/test 何欢 · Nov 23, 03:\d\d/)
    expect(await ask('何欢', '/settings language=Chinese platform=自动')).toContain('平台：自动')
  })

  it('puts notices off to once a day, and back', async () => {
    expect(await ask('何欢', '/设置 通知=每天')).toContain('通知：每天一次，08:40')
    expect(await ask('何欢', '/settings notices=at-once')).toContain('通知：立即')
  })

  it('refuses what does not exist, and changes nothing', async () => {
    expect(await ask('王小雨', '/settings language=en timezone=CST')).toContain('没有时区「CST」')
    expect(await ask('王小雨', '/设置 通知=每周')).toBe('通知不能是「每周」。可选 立即 或 每天。')
    expect(await ask('王小雨', '/settings platform=slack')).toContain('你在「slack」没有绑定身份。可选：test')
    expect(await ask('王小雨', '/settings')).toContain('语言：中文（默认）')
  })

  it('is not for somebody unknown', async () => {
    expect(await ask('陌生人', '/settings language=en')).toContain('我还不认识你')
  })
})

describe('/link', () => {
  const codeFor = async (who: string) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await ask(who, '/link'))?.[0] ?? ''

  it('makes a known person of somebody unknown who has the code', async () => {
    const code = await codeFor('王小雨')
    expect(await ask('小雨的手机', `/绑定身份 ${code.replace('-', ' ').toLowerCase()}`)).toBe(
      '已绑定。你在test上的身份是：王小雨。',
    )
    const known = await ask('小雨的手机', '/whoami')
    expect(known).toContain('已绑定账号 2 个')
    expect(known).toContain('上级：陈静')
  })

  it('shows the code to the asker alone, also in a group', async () => {
    await talk.happens('王小雨', 'team', '/link')
    await talk.settled()
    expect(talk.heard().map((line) => line.split('，')[0])).toEqual([
      expect.stringMatching(/^\[team only 王小雨\] 绑定码 /),
    ])
  })

  it('refuses a wrong, a used and an old code, each with its reason', async () => {
    expect(await ask('生人甲', '/link 2222-2222')).toContain('绑定码不对')
    const used = await codeFor('罗晨')
    await ask('罗晨的手机', `/link ${used}`)
    expect(await ask('生人甲', `/link ${used}`)).toContain('已经用过')
    const old = await codeFor('罗晨')
    talk.clock.advance(10 * 60_000)
    expect(await ask('生人甲', `/link ${old}`)).toContain('已过期')
    expect(await ask('生人甲', '/whoami')).toContain('我还不认识你')
  })

  it('counts wrong codes although each was refused', async () => {
    for (let tried = 0; tried < 5; tried += 1) await ask('生人乙', '/link 2222-2222')
    expect(await ask('生人乙', `/link ${await codeFor('王小雨')}`)).toContain('错误次数过多')
  })

  it('makes no code for somebody unknown', async () => {
    expect(await ask('陌生人', '/link')).toContain('不能为你生成绑定码')
  })
})

describe('/status', () => {
  it('counts what waits and says that all is well', async () => {
    expect(await ask('周审', '/status')).toBe(
      [
        '✓ 运行正常',
        // This very command is being handled.
        '收件：待处理 1，搁置 0',
        '发件：待发送 0，失败 0',
        `人员 ${await store.read(countPeople)} · 商机 8,800`,
        `已运行 3 天 4 小时 · ${store.dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
      ].join('\n'),
    )
  })

  it.each([{ inbound: { open: 0, parked: 1 } }, { outbox: { open: 0, dead: 1 } }])(
    'says that something needs attention: %o',
    async (trouble) => {
      troubles = trouble
      expect(await ask('周审', '/状态')).toMatch(/^■ 有内容需要处理/)
    },
  )

  it('says what a platform has noticed about itself, and is well as long as everything works', async () => {
    const noticed = { platform: 'wecom', code: 'quota', says: { key: 'error.form.gone' } } as const
    troubles = { conditions: [{ ...noticed, severity: 'warning' }] }
    expect(await ask('周审', '/状态')).toMatch(/^✓ 运行正常\n.*\n▲ 企业微信：这张表单/s)
    troubles = { conditions: [{ ...noticed, severity: 'failure' }] }
    expect(await ask('周审', '/状态')).toMatch(/^■ 有内容需要处理\n.*\n■ 企业微信：这张表单/s)
  })

  it('tells a young server’s age in minutes', async () => {
    troubles = { startedAt: minutesAgo(45) }
    expect(await ask('周审', '/status')).toContain('已运行 45 分钟')
    troubles = { startedAt: minutesAgo(105) }
    expect(await ask('周审', '/status')).toContain('已运行 1 小时 45 分钟')
  })

  it('tells admins, and nobody else, that the holidays of a year are missing', async () => {
    troubles = { missingYear: 2027 }
    expect(await ask('郑管', '/status')).toMatch(/^✓ 运行正常\n.*\n▲ 还没有 2027 年的放假和调休安排/s)
    expect(await ask('周审', '/status')).not.toContain('2027')
    troubles = {}
    expect(await ask('郑管', '/status')).not.toContain('▲')
  })

  it('is for those who may read it', async () => {
    expect(await ask('王小雨', '/status')).toBe('你的角色没有权限：查看系统运行情况。看看你能用的命令：\n/帮助')
  })
})
