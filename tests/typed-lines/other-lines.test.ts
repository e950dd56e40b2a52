import { describe, expect, it } from 'vitest'
import { listCommands } from '../../commands/index.ts'
import { parseCommandLine } from '../../src/bot/command-line/parse-line.ts'
import { readPlainWords } from '../../src/bot/command-line/plain-words.ts'
import { parseDealNumber } from '../../src/pipeline/model/deal.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })

/** `deal list {"region":"华东"}`, or what is wrong with it. */
function read(line: string): string {
  const parsed = /^[/／]/u.test(line) ? parseCommandLine(line, commands) : readPlainWords(line, commands)
  if (!parsed) return 'talk'
  if ('command' in parsed) return `${parsed.command.path} ${JSON.stringify(parsed.values)}`
  return parsed.problem.type
}

describe('a line that asks or sets', () => {
  it.each([
    ['/商机 列表 进行中，区域：华东', 'deal list {"status":"open","region":"华东"}'],
    ['/商机 列表 区域 = 华东；阶段 = 方案演示', 'deal list {"stage":"方案演示","region":"华东"}'],
    ['/deal list open, region: East', 'deal list {"status":"open","region":"East"}'],
    ['／商机　列表　区域＝华东', 'deal list {"region":"华东"}'],
    ['/商机 列表 页：2', 'deal list {"page":1}'],
    ['/卡住 区域：华东。', 'stuck {"region":"华东"}'],
    ['/商机 查找 仁和 @成单', 'deal find {"text":"仁和"}'],
    ['/商机 查看 仁和医院', 'deal show {"deal":"仁和医院"}'],
    ['/商机 推进 D-1123。', 'deal move {"deal":"D-1123"}'],
    ['推进 D-1123。', 'deal move {"deal":"D-1123"}'],
    ['推进 D-1123 @成单', 'deal move {"deal":"D-1123"}'],
    ['/商机 转交 D-1 @李明', 'deal assign {"deal":"D-1","person":"@李明"}'],
    ['/商机 备注 D-1 客户说：“再想想', 'deal note {"deal":"D-1","text":"客户说：“再想想"}'],
    ['/商机 备注 D-1 a=b 找 @李明', 'deal note {"deal":"D-1","text":"a=b 找 @李明"}'],
    ['/商机 备注 D-1 一\n--\n二', 'deal note {"deal":"D-1","text":"一\\n--\\n二"}'],
    ['/商机 暂停 D-1 12月10日 等董事会', 'deal pause {"deal":"D-1","until":"12月10日","reason":"等董事会"}'],
    ['/商机 暂停 D-1 12月10日 周四 等董事会', 'deal pause {"deal":"D-1","until":"12月10日 周四","reason":"等董事会"}'],
    [
      '/deal pause D-1 until Dec 10 their board',
      'deal pause {"deal":"D-1","until":"until Dec 10","reason":"their board"}',
    ],
    [
      '/deal pause D-1 next Friday their board',
      'deal pause {"deal":"D-1","until":"next Friday","reason":"their board"}',
    ],
    [
      '/deal pause D-1 until: in 3 days their board',
      'deal pause {"deal":"D-1","until":"in 3 days","reason":"their board"}',
    ],
    ['/商机 暂停 D-1 到：下周五，原因：等董事会', 'deal pause {"deal":"D-1","until":"下周五","reason":"等董事会"}'],
    ['/稍后 D-1 三天后 他们下周开会', 'snooze {"deal":"D-1","until":"三天后","reason":"他们下周开会"}'],
    ['/辅导 D-1 约技术负责人 截止：明天下午3点', 'coach {"deal":"D-1","text":"约技术负责人","due":"明天下午3点"}'],
    ['/推演 3 天', 'simulate {"limit":"3 天"}'],
    ['/simulate 5 days stage: Offer', 'simulate {"limit":"5 days","stage":"Offer"}'],
    ['/请假 到 12月3日 周四 代理：李明', 'absence {"until":"到 12月3日 周四","standIn":"李明"}'],
    ['请假 明天 代理=李明', 'absence {"until":"明天","standIn":"李明"}'],
    ['/absence until next Friday stand-in=Li', 'absence {"until":"until next Friday","standIn":"Li"}'],
    ['/商机 输单 D-1 原因：价格，太贵', 'deal lost {"deal":"D-1","reason":"价格，太贵"}'],
    [
      '/客户 修改 C-1001 联系人：张三，职务：经理',
      'customer edit {"customer":"C-1001","contact":"张三","title":"经理"}',
    ],
    ['/客户 修改 C-1001 联系人="张三 职务=经理', 'doubtful'],
    ['/商机 修改 D-1 标题=a=b', 'doubtful'],
    ['/绑定 客户：仁和医院', 'bind {"customer":"仁和医院","rebind":""}'],
    ['/绑定 "仁和医院', 'doubtful'],
  ])('%s', (line, meant) => {
    expect(read(line)).toBe(meant)
  })
})

it.each(['D-1123。', 'D-1123，', 'd1123.', 'D－1123！', ' D-1123 ；'])('%s is D-1123', (typed) => {
  expect(parseDealNumber(typed)).toBe(1123)
})

/** What changes something and cannot be told from talk: its slash is needed. */
const needsSlash = ['token']

describe('every name of every command', () => {
  const names = commands
    .filter(({ path }) => !needsSlash.includes(path))
    .flatMap(({ path, aliases, example }) => [path, ...aliases].map((name) => ({ path, name, example })))

  it.each(names)('$name, with a slash and without', ({ path, name, example }) => {
    for (const line of [example.zh, example.en]) {
      const called = [path, ...(commands.find((one) => one.path === path)?.aliases ?? [])]
        .toSorted((a, b) => b.length - a.length)
        .find((known) => line.slice(1).startsWith(known))!
      const typed = `${name}${line.slice(1 + called.length)}`
      expect(read(`/${typed}`), typed).toMatch(new RegExp(`^${path} `))
      expect(read(typed), typed).toMatch(new RegExp(`^${path} `))
    }
  })
})
