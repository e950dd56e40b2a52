import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listCommands } from '../../../commands/index.ts'
import { readPlainWords } from '../../../src/bot/command-line/plain-words.ts'
import { realData } from '../../support/real-data.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })

/** `deal move {"deal":"D-1140"}`; `…: missing` where more must be said; undefined: talk. */
function read(text: string): string | undefined {
  const parsed = readPlainWords(text, commands)
  if (!parsed) return undefined
  if ('command' in parsed) return `${parsed.command.path} ${JSON.stringify(parsed.values)}`
  if (!('command' in parsed.problem)) throw new Error(`a name that is none: ${parsed.problem.type}`)
  return `${parsed.problem.command.path}: ${parsed.problem.type}`
}

const moved = 'deal move {"deal":"D-1140"}'

describe('what is said without a slash', () => {
  it.each([
    ['帮助', 'help {}'],
    ['help', 'help {}'],
    ['HELP!', 'help {}'],
    ['ｈｅｌｐ', 'help {}'],
    ['帮助？', 'help {}'],
    ['帮助 商机 推进', 'help {"topic":"商机 推进"}'],
    ['help deal move.', 'help {"topic":"deal move"}'],
    ['商机 列表', 'deal list {}'],
    ['商机列表', 'deal list {}'],
    ['列表 进行中', 'deal list {"status":"open"}'],
    ['deals', 'deal list {}'],
    ['my deals', 'deal mine {}'],
    ['My  Deals', 'deal mine {}'],
    ['我的商机', 'deal mine {}'],
    ['我的客户', 'customer find {"text":""}'],
    ['设置 语言=en', 'settings {"language":"en"}'],
    ['漏斗', 'funnel {}'],
    ['漏斗 团队 30d', 'funnel {"scope":"团队","period":"30d"}'],
    ['漏斗 华东 30d', 'funnel {"scope":"华东","period":"30d"}'],
    ['请假', 'absence {}'],
    ['请假 2026-12-01 代理=李明', 'absence {"until":"2026-12-01","standIn":"李明"}'],
    ['审批', 'approvals {}'],
    ['approvals D-1140 approve', 'approvals {"deal":"D-1140","decision":"approve"}'],
  ])('%s', (text, meant) => {
    expect(read(text)).toBe(meant)
  })

  it.each([
    '推进 D-1140',
    '推进D-1140',
    '商机 推进 D-1140',
    '商机推进 D-1140',
    '请推进 D-1140',
    '请 推进 D-1140。',
    '麻烦你推进D-1140，谢谢',
    '帮我 推进 D-1140 吧！',
    '　推进　D-1140　',
    'move D-1140',
    'Move D-1140, please',
    'please move D-1140',
    'deal move D-1140...',
  ])('moves the deal: %s', (text) => {
    expect(read(text)).toBe(moved)
  })

  it('takes a number as it is typed, of any width', () => {
    expect(read('推进 Ｄ－１１４０')).toBe('deal move {"deal":"Ｄ－１１４０"}')
    expect(read('ｍｏｖｅ　1140')).toBe('deal move {"deal":"1140"}')
    expect(read('推进 D-1140，D-1141')).toBe('deal move {"deal":"D-1140，D-1141"}')
  })

  it('shows what a number alone names: a deal or a customer', () => {
    for (const text of ['D-1140', 'd1140', 'D-1140。', '请 D-1140', ' D－1140？'])
      expect(read(text), text).toMatch(/^deal show \{"deal":"[Dd][-－]?1140"\}$/)
    expect(read('C-1001')).toBe('customer show {"customer":"C-1001"}')
    expect(read('ｃ1001！')).toBe('customer show {"customer":"ｃ1001"}')
    for (const text of ['1140', '10:30', 'E-1140', 'D-1140 C-1001', 'D-1140 怎么样了'])
      expect(read(text), text).toBeUndefined()
  })

  it('chooses by what follows between commands of one name, deals first', () => {
    expect(read('查看 D-1140')).toBe('deal show {"deal":"D-1140"}')
    expect(read('查看 C-1001')).toBe('customer show {"customer":"C-1001"}')
    expect(read('show 1001')).toBe('deal show {"deal":"1001"}')
    expect(read('修改 C-1001 电话=无')).toBe('customer edit {"customer":"C-1001","phone":"无"}')
    expect(read('设置')).toBe('settings {}')
    expect(read('设置 D-1140 金额=5万')).toBe('deal set {"deal":"D-1140","fields":"金额=5万"}')
  })

  it('keeps a text that stays as it was typed, and looks for one without its end', () => {
    expect(read('备注 D-1140 预算定了？')).toBe('deal note {"deal":"D-1140","text":"预算定了？"}')
    expect(read('note D-1140 he said thanks')).toBe('deal note {"deal":"D-1140","text":"he said thanks"}')
    expect(read('商机 查找 医院。')).toBe('deal find {"text":"医院"}')
  })

  it('says what a command lacks that is named, or asks which', () => {
    expect(read('备注 D-1140')).toBe('deal note: missing')
    expect(read('推进')).toBe('deal move {}')
    expect(read('赢单')).toBe('deal won {}')
    expect(read('退订')).toBe('unsubscribe: missing')
  })
})

const conversations = realData('conversations-zh.jsonl')

const talk = [
  '帮助客户准备合同',
  '帮助 客户准备合同',
  '商机不错',
  '商机 不错',
  '商机',
  '推进得怎么样',
  '推进 得怎么样',
  '推进D-1140的时候客户不在',
  '推进 的时候 D-1140',
  '请帮助我',
  '赢单？',
  '赢单 了',
  '为什么？',
  '为什么 不行',
  '列表 在哪',
  '令牌 过期了',
  '漏斗 不好看',
  '卡住 了',
  '绑定 青禾医院',
  '审批 D-1140 明天再说',
  `备注 D-1140 ${'长'.repeat(2000)}`,
  '退订 吧 不看了',
  '辅导 新人',
  '设置流程 完了',
  '订阅 报纸',
  '你好',
  '谢谢',
  '请',
  '。',
  '',
  '   ',
  'help me prepare the contract',
  'help the customer',
  'move on',
  'show me the money',
  'why?',
  'why not',
  'won!?',
  'lost it',
  'deal!',
  'deal or no deal',
  'my deals are going well',
  'note that they signed',
  'token expired yesterday',
  'link database',
  'link with that',
  'stuck on the contract',
  'funnel looks bad',
  'set the meeting for 3',
  'setup is done',
  'status quo',
  'coach the team',
  'off',
  'off we go',
  'please',
  'thanks',
]

describe('talk', () => {
  it.each(talk)('is left alone: %s', (text) => {
    expect(read(text)).toBeUndefined()
  })

  it.skipIf(!conversations)('of real conversations is never a command', () => {
    const lines = readFileSync(conversations!, 'utf8')
      .trim()
      .split('\n')
      .flatMap((line) => (JSON.parse(line) as { messages: { text: string }[] }).messages.map(({ text }) => text))
    expect(lines.length).toBeGreaterThan(1000)
    expect(lines.filter((text) => read(text) !== undefined)).toEqual([])
  })

  it('stays talk when it begins with a name that goes on as a sentence', () => {
    const names = commands.flatMap(({ aliases, plainNames = [] }) => [...aliases, ...plainNames])
    const chinese = names.filter((name) => /^\p{Script=Han}+$/u.test(name))
    const goesOn = fc.constantFrom('客户准备合同', '不错', '得很顺利', '的事明天说', '一下客户的情况再定', '了吗')
    fc.assert(
      fc.property(fc.constantFrom(...chinese), goesOn, fc.constantFrom('', ' '), (name, rest, space) => {
        expect(read(`${name}${space}${rest}`)).toBeUndefined()
      }),
    )
    const english = commands
      .flatMap(({ path, plainNames = [] }) => [path, ...plainNames])
      .filter((name) => /^[a-z]+$/.test(name))
    const sentence = fc.constantFrom('the customer tomorrow', 'is what they want', 'and then we see', 'it all again')
    fc.assert(
      fc.property(fc.constantFrom(...english), sentence, (name, rest) => {
        expect(read(`${name} ${rest}`)).toBeUndefined()
      }),
    )
  })
})

/** What changes something and cannot be told from talk: its slash is needed. */
const needsSlash: Readonly<Record<string, string>> = {
  token: 'what a token is for is free text, and "token expired yesterday" must not make one',
}

describe('the example of every command', () => {
  const examples = commands.flatMap(({ path, example }) => [[path, example.zh] as const, [path, example.en] as const])
  it.each(examples)('/%s without its slash: %s', (path, example) => {
    const meant = readPlainWords(example.slice(1), commands)
    if (path in needsSlash) return expect(meant).toBeUndefined()
    expect(meant && 'command' in meant ? meant.command.path : meant).toBe(path)
  })

  it('is read in polite words too', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples.filter(([path]) => !(path in needsSlash))),
        fc.constantFrom('请', '请帮我 ', '麻烦', 'please ', 'Please, '),
        ([path, example], before) => {
          const meant = readPlainWords(`${before}${example.slice(1)}`, commands)
          expect(meant && 'command' in meant ? meant.command.path : meant).toBe(path)
        },
      ),
    )
  })
})

describe('the names without a slash', () => {
  it('are of one or two words, and none hides what a slash would find', () => {
    const plain = commands.flatMap(({ path, plainNames = [] }) => plainNames.map((name) => ({ path, name })))
    expect(plain.length).toBeGreaterThan(30)
    expect(plain.filter(({ name }) => !/^\S+(?: \S+)?$/u.test(name))).toEqual([])
  })

  it('end or unbind nothing by a word alone', () => {
    for (const text of ['off', '解除', 'save', '保存']) expect(read(text), text).toBeUndefined()
  })
})

it('reads anything without a crash, and what has a slash is not its own', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('请', '推进', ' move ', 'D-1', '=', '"', '“', '」', '金额=', '　', '商机', '。', '？', 'please'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const parsed = readPlainWords(pieces.join(''), commands)
      expect(parsed === undefined || 'command' in parsed || 'command' in parsed.problem).toBe(true)
    }),
  )
  expect(read('/推进 D-1140')).toBeUndefined()
})
