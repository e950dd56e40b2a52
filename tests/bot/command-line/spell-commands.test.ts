import { describe, expect, it } from 'vitest'
import { listCommands } from '../../../commands/index.ts'
import { parseCommandLine } from '../../../src/bot/command-line/parse-line.ts'
import { commandSpelling } from '../../../src/bot/command-line/spell-commands.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks here')) })
const spell = commandSpelling(commands)

describe('a command named in a text', () => {
  it.each([
    ['/deal move D-1001 方案演示', '/商机 推进 D-1001 方案演示'],
    ['发送文件并写 /deal evidence D-1001 沟通纪要。', '发送文件并写 /商机 证据 D-1001 沟通纪要。'],
    ['批准：/approvals D-1001', '批准：/审批 D-1001'],
    ['「/stuck」', '「/卡住」'],
    ['/DEAL Show D-1', '/商机 查看 D-1'],
    ['/bind C-1 或 /bind off', '/绑定 C-1 或 /绑定 解除'],
  ])('%s is read in Chinese as %s', (text, chinese) => expect(spell.line(text, 'zh', '/')).toBe(chinese))

  it('is spelled for the place where it is read', () => {
    expect(spell.line('Next: /商机 推进 D-1', 'en', '/chengdan ')).toBe('Next: /chengdan deal move D-1')
  })

  it.each([
    ['/商机 新建（/deal new） · 新建商机', '/chengdan 商机 新建（/chengdan deal new） · 新建商机'],
    ['有 /deal 和 /link，没有 /unknown', '有 /chengdan deal 和 /chengdan link，没有 /unknown'],
    ['https://example.test/deal', 'https://example.test/deal'],
  ])('keeps its language in a sentence: %s', (text, there) => {
    expect(spell.text(text, '/chengdan ')).toBe(there)
    expect(spell.text(text, '/')).toBe(text)
  })

  it.each(['https://example.test/deal/move', '24/7', './deal', '/unknown thing', 'a/deal', '//deal', '/d/1024'])(
    '%s names none and stays',
    (text) => expect(spell.line(text, 'zh', '/')).toBe(text),
  )
})

it('every example of every command means the same as it is spelled for either language', () => {
  for (const { example, path } of commands)
    for (const line of [example.zh, example.en])
      for (const locale of ['zh', 'en'] as const) {
        const parsed = parseCommandLine(spell.line(line, locale, '/'), commands)
        expect('command' in parsed && parsed.command.path, `${line} in ${locale}`).toBe(path)
      }
})
