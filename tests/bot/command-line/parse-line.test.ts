import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestLine, parseCommandLine, understand } from '../../../src/bot/command-line/parse-line.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { sayByKey, translatorFor } from '../../../src/i18n/translate.ts'
import type { Person } from '../../../src/people/person.ts'
import { exampleCommands, help, listDeals, moveDeal, newDeal, personWith, stranger } from '../example-commands.ts'

const parse = (line: string) => parseCommandLine(line, exampleCommands)
const values = (line: string) => {
  const parsed = parse(line)
  return 'problem' in parsed ? parsed.problem.type : parsed.values
}
const command = (line: string) => {
  const parsed = parse(line)
  return 'problem' in parsed ? parsed.problem.type : parsed.command
}
const rep = personWith('rep')

/** What the person reads instead of an answer: the sentence, and the next step under it. */
function told(line: string, person: Person = rep, locale: Locale = 'zh'): string {
  try {
    understand(parse(line), person, translatorFor(locale))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [sayByKey(locale, error.code, error.details), ...(error.next ? [error.next] : [])].join('\n')
  }
  throw new Error('it can be run')
}

describe('a command line', () => {
  it('names its command in English or Chinese, in any case and width', () => {
    for (const name of [
      '/deal move',
      '/DEAL  Move',
      '／deal move',
      '/商机 推进',
      '/商机推进',
      '／推进',
      '/chengdan deal move',
      '/成单 推进',
      ' / ｄｅａｌ　ｍｏｖｅ',
      'deal move',
    ]) {
      expect(command(`${name} D-1024 方案演示`), name).toBe(moveDeal)
    }
    expect(command('/帮助')).toBe(help)
  })

  it('takes the longest name: a word after a group is never an argument when it names a command', () => {
    const group = { ...help, path: 'deal', aliases: [] }
    expect(parseCommandLine('/deal list', [group, listDeals])).toMatchObject({ command: listDeals })
    expect(parseCommandLine('/deal something', [group, listDeals])).toMatchObject({
      command: group,
      values: { topic: 'something' },
    })
  })

  it('fills parameters in order, by any of their names, or both', () => {
    const moved = { deal: 'D-1024', stage: '方案演示' }
    expect(values('/deal move D-1024 方案演示')).toEqual(moved)
    expect(values('/deal move 阶段=方案演示 商机=D-1024')).toEqual(moved)
    expect(values('/deal move stage＝方案演示 D-1024')).toEqual(moved)
    expect(values('/deal move D-1024 TO=方案演示')).toEqual(moved)
  })

  it('keeps a name with spaces together inside quotes of any kind', () => {
    for (const quoted of [
      '"远山 科技"',
      '“远山 科技”',
      '”远山 科技”',
      '「远山 科技」',
      '『远山 科技』',
      '＂远山 科技＂',
    ]) {
      expect(values(`/deal new ${quoted} 二期`), quoted).toEqual({ customer: '远山 科技', title: '二期' })
      expect(values(`/deal new 客户=${quoted}`), quoted).toEqual({ customer: '远山 科技' })
    }
  })

  it('takes a quote for a character where it opens nothing', () => {
    expect(values('/deal new 5"钢管 x')).toEqual({ customer: '5"钢管', title: 'x' })
    expect(values('/deal new “远山')).toEqual({ customer: '“远山' })
    expect(values('/deal new “远山”科技')).toEqual({ customer: '“远山”科技' })
  })

  it('gives the rest of the line as typed to the parameter that takes it', () => {
    expect(values('/deal new 远山 二期  "加急"\n第二行')).toEqual({ customer: '远山', title: '二期  "加急"\n第二行' })
    expect(values('/deal new 远山 "二期 加急"')).toEqual({ customer: '远山', title: '二期 加急' })
    expect(values('/deal new 远山 名称=二期 加急')).toEqual({ customer: '远山', title: '二期 加急' })
  })

  it('still finds a named argument in the rest, and leaves other equals signs in the text', () => {
    expect(values('/deal new 远山 二期 金额=5万 加急')).toEqual({ customer: '远山', title: '二期 加急', amount: '5万' })
    expect(values('/deal new 远山 型号=A7 见 https://x.cn/?a=1')).toEqual({
      customer: '远山',
      title: '型号=A7 见 https://x.cn/?a=1',
    })
    expect(values('/deal new 远山 "金额=5万"')).toEqual({ customer: '远山', title: '金额=5万' })
  })

  it('gives the handler what the schema made of the texts', () => {
    expect(values('/deal list open 金额=500')).toEqual({ status: 'open', amount: 500 })
  })

  it('is read in reasonable time and without a crash, whatever somebody types', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('/', 'deal', ' move ', '=', '＝', '"', '“', '」', '金额=', '　', '商机', 'D-1'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const parsed = parse(pieces.join(''))
        expect('problem' in parsed || exampleCommands.includes(parsed.command)).toBe(true)
      }),
    )
  })
})

describe('a line that does not fit is answered with what to type instead', () => {
  it('/deal move without arguments: usage by the name that was typed, and an example', () => {
    expect(told('/商机 推进')).toContain('用法：/商机 推进 <商机> <阶段>')
    expect(told('/deal move')).toBe(
      '还缺：商机、阶段。\n用法：/deal move <商机> <阶段>\n例如：\n/商机 推进 D-1024 方案演示',
    )
    expect(told('/deal move D-1024', rep, 'en')).toBe(
      'Missing: stage.\nUsage: /deal move <deal> <stage>\nFor example:\n/deal move D-1024 方案演示',
    )
    expect(told('/deal move D-1024 ""')).toContain('还缺：阶段')
  })

  it('a typo: the nearest command, with what was typed after it', () => {
    expect(told('/deal mvoe')).toBe('没有命令 /deal mvoe。你要的可能是：\n/deal move')
    expect(told('/daal move D-1024  "方案 演示"')).toContain('\n/deal move D-1024  "方案 演示"')
    expect(told('/商机 推近 D-1024')).toContain('\n/商机 推进 D-1024')
    expect(told('/hlep deal move')).toContain('\n/help deal move')
    expect(told('/商机 mvoe D-1024')).toContain('\n/deal move D-1024')
  })

  it('a forgotten group: the whole name', () => {
    expect(told('/move D-1024')).toContain('\n/deal move D-1024')
  })

  it('nothing near: where to see everything', () => {
    expect(told('/weather tomorrow')).toBe('没有命令 /weather。查看你能用的全部命令：\n/help')
    expect(told('/')).toContain('/help')
    expect(told(`/${'x'.repeat(500)}`).length).toBeLessThan(120)
  })

  it('a group alone, or with a word it does not know: its commands', () => {
    expect(told('/deal')).toBe(
      '/deal 后面还要写做什么：\n/商机 推进 <商机> <阶段> · 是\n/商机 新建 <客户> [名称…] [金额=…] · 是\n/商机 列表 [状态] [金额=…] · 是',
    )
    expect(told('/商机')).toContain('/商机 新建')
    expect(told('/deal weather')).toContain('没有命令 /deal weather。可以用：\n/商机 推进')
  })

  it('too many words: which', () => {
    expect(told('/deal move D-1024 方案 演示')).toContain('多出来的内容：演示')
  })

  it('a name it does not have: the one that was meant, if one is near', () => {
    expect(told('/deal list 颜色=红')).toContain('没有参数「颜色」')
    expect(told('/deal list 金颧=5')).toContain('没有参数「金颧」，你要的可能是「金额」')
  })

  it('a mistyped name in a text: asked, not swallowed by the text', () => {
    expect(told('/deal new 远山 二期 amuont=5', rep, 'en')).toContain('perhaps you meant "amount"')
  })

  it('the same name twice: which', () => {
    expect(told('/deal list 金额=5 金额=6')).toContain('「金额」写了不止一次')
    expect(told('/deal new 远山 名称=一 名称=二')).toContain('「名称」写了不止一次')
  })

  it('a value that cannot be: its parameter and what can be', () => {
    expect(told('/deal move 1024 方案演示')).toContain('「商机」不能是「1024」')
    expect(told('/deal list closed')).toContain('「状态」不能是「closed」，可选：open、won')
    expect(told('/deal list closed', rep, 'en')).toContain('Choose from: open, won.')
    expect(told(`/deal move D-1 ${'长'.repeat(11)}`)).toContain('「阶段」最多 10 个字')
  })

  it('a value that only the schema requires: missing', () => {
    const strict = { ...listDeals, arguments: newDeal.arguments }
    expect(() => parseCommandLine('/deal list', [strict])).toThrow('none of its parameters')
    const required = { ...newDeal, parameters: newDeal.parameters.map((one) => ({ ...one, required: false })) }
    expect(parseCommandLine('/deal new', [required])).toMatchObject({
      problem: { type: 'missing', parameters: [{ name: 'customer' }] },
    })
  })

  it('a line that is too long: how long it may be', () => {
    const line = (length: number) => `/deal new ${'x'.repeat(length - 10)}`
    expect(command(line(longestLine))).toBe(newDeal)
    expect(told(line(longestLine + 1))).toContain('这一行有 2001 个字，最多 2000 个')
  })
})

describe('what somebody may not run', () => {
  const marketing = personWith('marketing')

  it('is refused before its arguments are looked at', () => {
    expect(told('/deal move', marketing)).toBe('你的角色没有权限：是。看看你能用的命令：\n/help')
    expect(told('/deal move D-1024 方案演示', marketing)).toBe('你的角色没有权限：是。看看你能用的命令：\n/help')
  })

  it('is neither suggested nor listed', () => {
    expect(told('/deal mvoe', marketing)).not.toContain('move')
    expect(told('/deal', personWith('finance'))).toBe('/deal 后面还要写做什么：\n/商机 列表 [状态] [金额=…] · 是')
    expect(told('/deal', marketing)).toBe('你的角色没有权限：/deal。看看你能用的命令：\n/help')
    expect(told('/deal weather', marketing)).toContain('/help')
  })

  it('is, for somebody unknown, everything but what is for strangers', () => {
    expect(understand(parse('/help'), stranger, translatorFor('zh')).command).toBe(help)
    for (const line of ['/deal', '/deal move', '/deal list open', '/settings'])
      expect(told(line, stranger)).toContain('我还不认识你')
    expect(told('/deal mvoe', stranger)).not.toContain('move <')
  })
})
