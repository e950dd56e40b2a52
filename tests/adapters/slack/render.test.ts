import type { types } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import { type Around, render } from '../../../adapters/slack/render.ts'
import type { Button, Card, FactCard, ListCard } from '../../../src/chat/card.ts'
import { dealCard, digestCard, pictureCard } from '../mail/letters.ts'
import { parsedIn, readIn } from './read-in.ts'
import { complaintsOfMessage } from './slack-takes.ts'

const draw = (card: Card, around: Partial<Around> = {}) => {
  const drawn = render({ type: 'card', card }, { locale: 'zh', ...around })
  for (const message of [drawn, ...drawn.replies]) expect(complaintsOfMessage(message)).toEqual([])
  return drawn
}
const sayText = (text: string) => render({ type: 'text', text }, { locale: 'zh' })
const button = (label: string, more: Partial<Button> = {}): Button => ({
  label,
  token: `token of ${label}`,
  style: 'plain',
  ...more,
})
const kinds = (blocks: readonly types.KnownBlock[]) => blocks.map(({ type }) => type)
const buttonsIn = (blocks: readonly types.KnownBlock[]) =>
  blocks.flatMap((block): types.Button[] => {
    if (block.type === 'actions') return block.elements as types.Button[]
    return block.type === 'section' && block.accessory ? [block.accessory as types.Button] : []
  })
const bytes = (text: string) => Buffer.byteLength(text)

describe('a card of facts', () => {
  const decide: FactCard = {
    ...dealCard,
    buttons: [button('批准', { style: 'primary' }), button('退回'), button('驳回', { style: 'danger' })],
  }

  it('has its headline first, why, the facts side by side, and its buttons', () => {
    const { blocks, text, replies, dropped } = draw(decide)
    expect(kinds(blocks)).toEqual(['header', 'section', 'section', 'actions'])
    expect(blocks[0]).toEqual({
      type: 'header',
      text: { type: 'plain_text', text: '▲ D-1024 核磁设备采购 · ¥520,000', emoji: false },
    })
    expect(readIn(blocks).slice(1, 6)).toEqual([
      '报价谈判 · 已停留 9 天',
      '*客户*',
      '仁和医院 · C-1007',
      '*负责人*',
      '王小雨',
    ])
    expect(buttonsIn(blocks).map(({ action_id, value, style }) => [action_id, value, style])).toEqual([
      ['press:1', 'token of 批准', 'primary'],
      ['press:2', 'token of 退回', undefined],
      ['press:3', 'token of 驳回', 'danger'],
    ])
    expect(text).toBe(
      '▲ D-1024 核磁设备采购 · ¥520,000\n报价谈判 · 已停留 9 天\n客户：仁和医院 · C-1007\n负责人：王小雨\n' +
        '预计成交：11月30日 周一\n最近备注：对方要求分三期付款，等财务回复 · 王小雨',
    )
    expect([replies, dropped]).toEqual([[], []])
  })

  it('says who decided where its buttons were', () => {
    const { blocks, dropped } = draw({ ...decide, closing: '王芳 11月23日 周一 10:00 批准' })
    expect(kinds(blocks)).toEqual(['header', 'section', 'section', 'context'])
    expect(readIn(blocks).at(-1)).toBe('王芳 11月23日 周一 10:00 批准')
    expect(dropped).toEqual(['3 buttons of a decided card'])
  })

  it('six facts are three and three, a long one has the whole width', () => {
    const facts = Array.from({ length: 6 }, (_, index) => ({ label: `第 ${index} 项`, value: `${index}` }))
    const fields = ({ blocks }: { blocks: types.KnownBlock[] }) =>
      blocks.flatMap((block) => (block.type === 'section' && block.fields ? [block.fields.length] : []))
    expect(fields(draw({ ...dealCard, facts }))).toEqual([6, 6])
    const long = { label: '最近备注', value: '长'.repeat(301) }
    const drawn = draw({ ...dealCard, facts: [...facts.slice(0, 5), long] })
    expect(fields(drawn)).toEqual([10])
    expect(readIn(drawn.blocks).at(-1)).toBe(`最近备注\n${long.value}`)
  })

  it.each([
    [150, ['header']],
    [151, ['section']],
    [1_000, ['section']],
    [1_001, ['section', 'section']],
  ])('a headline of %i characters is whole', (length, expected) => {
    const { blocks, dropped } = draw({ kind: 'facts', headline: '题'.repeat(length), facts: [], buttons: [] })
    expect(kinds(blocks)).toEqual(expected)
    expect(readIn(blocks).join('')).toBe('题'.repeat(length))
    expect(dropped).toEqual([])
  })

  it('what is too much for one message follows in replies, and the buttons stay with the headline', () => {
    const facts = Array.from({ length: 6 }, () => ({ label: '备注', value: '记'.repeat(2_999) }))
    const { blocks, replies, dropped, text } = draw({ ...decide, facts })
    expect(kinds(blocks)).toEqual(['header', 'section', 'section', 'section', 'actions'])
    expect(replies.flatMap((reply) => kinds(reply.blocks))).toEqual(Array(10).fill('section'))
    expect(replies[0]!.text).toMatch(/^备注\n记{1296}…$/)
    expect(bytes(text)).toBeLessThanOrEqual(3_900)
    expect(dropped).toEqual([])
  })
})

describe('what is longer than Slack takes', () => {
  const bare: FactCard = { kind: 'facts', headline: '题', facts: [], buttons: [] }

  it.each([
    [75, []],
    [76, ['a label of 76 characters, cut']],
  ])('a label of %i characters', (length, lost) => {
    const { blocks, dropped } = draw({ ...bare, buttons: [button('批'.repeat(length))] })
    expect(buttonsIn(blocks)[0]!.text.text).toBe(length > 75 ? `${'批'.repeat(74)}…` : '批'.repeat(75))
    expect(dropped).toEqual(lost)
  })

  it.each([
    [2_000, 1, []],
    [2_001, 0, ['a button that carries 2001 characters']],
  ])('a button that carries %i characters', (length, count, lost) => {
    const { blocks, dropped } = draw({ ...bare, buttons: [button('批准', { token: 't'.repeat(length) })] })
    expect(buttonsIn(blocks)).toHaveLength(count)
    expect(dropped).toEqual(lost)
  })

  it.each([
    [1_000, 1],
    [1_001, 2],
    [3_001, 4],
  ])('a closing of %i characters is whole', (length, count) => {
    const { blocks, dropped } = draw({ ...bare, closing: '批'.repeat(length) })
    expect(kinds(blocks).filter((kind) => kind === 'context')).toHaveLength(count)
    expect(readIn(blocks).slice(1).join('')).toBe('批'.repeat(length))
    const said = Array.from({ length: 3 }, (_, index) => `${index}${'批'.repeat(999)}`)
    const long = draw({ ...bare, closing: said.join('') })
    expect([long, ...long.replies].flatMap((message) => readIn(message.blocks)).slice(1)).toEqual(said)
    expect(dropped).toEqual([])
  })

  it.each([
    [3_000, 1],
    [3_001, 2],
  ])('a reason of %i characters is whole', (length, count) => {
    const { blocks, dropped } = draw({ ...bare, why: '因'.repeat(length) })
    expect(kinds(blocks).filter((kind) => kind === 'section')).toHaveLength(count)
    expect(readIn(blocks).slice(1).join('')).toBe('因'.repeat(length))
    expect(dropped).toEqual([])
  })

  it.each([
    [5, [5]],
    [6, [5, 1]],
    [11, [1, 5, 5]],
  ])('%i buttons are all there', (count, lines) => {
    const { blocks } = draw({ ...bare, buttons: Array.from({ length: count }, (_, index) => button(`第 ${index} 个`)) })
    expect(blocks.flatMap((block) => (block.type === 'actions' ? [block.elements.length] : []))).toEqual(lines)
  })
})

describe('a list', () => {
  const rows: ListCard = {
    ...digestCard,
    items: digestCard.items.map((item) => ({ ...item, button: button('查看', { token: item.title }) })),
    buttons: [button('下一页')],
  }
  const { closing: _, ...open } = rows

  it('has a row with its button for each of its items', () => {
    const { blocks, dropped } = draw(open)
    expect(kinds(blocks)).toEqual(['header', 'section', 'section', 'section', 'section', 'section', 'actions'])
    expect(readIn(blocks[2])).toEqual([
      '■ D-1024 核磁设备采购 · ¥520,000\n报价谈判 31 天 · 王小雨 · 仁和医院',
      '查看',
      '查看 1 · D-1024 核磁设备采购 · ¥520,000',
    ])
    expect(dropped).toEqual([])
  })

  it('tells buttons that look the same apart for who hears them', () => {
    const twins = { ...open, items: [open.items[0]!, open.items[0]!], buttons: [button('是'), button('是')] }
    const heard = buttonsIn(draw(twins).blocks).map((one) => one.accessibility_label)
    expect(new Set(heard).size).toBe(4)
    expect(heard).not.toContain(undefined)
  })

  it('has no buttons after a decision, in its rows neither', () => {
    const { blocks, dropped } = draw(rows)
    expect(buttonsIn(blocks)).toEqual([])
    expect(dropped).toEqual(['5 buttons of a decided card'])
  })

  it('says that it is empty', () => {
    expect(readIn(draw({ ...open, items: [] }).blocks)).toContain('没有')
  })

  it('says that its links into the built-in chat are left out', () => {
    const items = open.items.map((item) => ({ ...item, link: { label: '打开', path: 'evidence/1' } }))
    expect(draw({ ...open, items }).dropped).toEqual(['4 links into the built-in chat'])
  })

  it.each([10, 47, 48, 500])('of %i rows is shown whole', (count) => {
    const items = Array.from({ length: count }, (_, index) => ({ title: `第 ${index} 行`, button: button('查看') }))
    const { blocks, replies, dropped } = draw({ ...open, items })
    expect(replies.length).toBe(Math.max(0, Math.ceil((count - 47) / 50)))
    expect(buttonsIn([...blocks, ...replies.flatMap((reply) => reply.blocks)])).toHaveLength(count + 1)
    expect(dropped).toEqual([])
  })

  it('of more than replies hold says what is missing', () => {
    const items = Array.from({ length: 600 }, (_, index) => ({ title: `第 ${index} 行` }))
    expect(draw({ ...open, items }).dropped).toEqual(['53 blocks beyond what replies hold'])
  })
})

describe('a picture', () => {
  it('is the file that was uploaded, with its numbers for who does not see it', () => {
    const { blocks, text, dropped } = draw(pictureCard, { pictureFile: 'F123' })
    expect(blocks.at(-1)).toEqual({
      type: 'image',
      slack_file: { id: 'F123' },
      alt_text: '线索获取 120 · ¥8,000,000\n需求确认 64',
    })
    expect(text).toContain('需求确认 64')
    expect(dropped).toEqual([])
  })

  it('is its numbers where it could not be uploaded, and says so', () => {
    const { blocks, dropped } = draw(pictureCard)
    expect(readIn(blocks)).toContain('线索获取 120 · ¥8,000,000\n需求确认 64')
    expect(dropped).toEqual(['picture, shown as its lines'])
  })

  it.each([
    [2_000, []],
    [2_001, ['what is read aloud of a picture, cut from 2001']],
  ])('with %i characters of numbers', (length, lost) => {
    const { dropped } = draw({ ...pictureCard, lines: ['数'.repeat(length)] }, { pictureFile: 'F1' })
    expect(dropped).toEqual(lost)
  })
})

describe('a form in a message', () => {
  const form = {
    token: 'form-token',
    title: 'D-1024 输单',
    intro: '核磁设备采购',
    submitLabel: '提交',
    fields: [],
    typed: '/deal lost D-1024',
  }

  it('has the button that opens it, and what does the same when typed', () => {
    const open = button('填写', { token: form.token, style: 'primary' })
    const { blocks, text } = render({ type: 'form', form, open }, { locale: 'zh' })
    expect(readIn(blocks)).toEqual(['D-1024 输单', '核磁设备采购', '也可以直接输入：\n/deal lost D-1024', '填写'])
    expect(buttonsIn(blocks)[0]).toMatchObject({ value: 'form-token', style: 'primary' })
    expect(text).toBe('D-1024 输单\n核磁设备采购')
  })
})

describe('a text', () => {
  it.each([
    ['汉', 1_300, true],
    ['汉', 1_301, false],
    ['汉', 1_333, false],
    ['汉', 1_334, false],
    ['😀', 975, true],
    ['😀', 976, false],
    ['&', 780, true],
    ['&', 781, false],
  ])('of “%s” × %i: %s that the notice has it whole; the message always has', (letter, count, isWhole) => {
    const said = letter.repeat(count)
    const { text, blocks } = sayText(said)
    expect(text.endsWith('…')).toBe(!isWhole)
    expect(bytes(text)).toBeLessThanOrEqual(3_900)
    expect(bytes(text)).toBeGreaterThan(3_890 - bytes(letter))
    expect(readIn(blocks).join('')).toBe(said)
  })

  it('is never cut within a letter', () => {
    const family = '👩‍👩‍👧‍👦'
    const { text } = sayText(family.repeat(1_000))
    expect(text.replaceAll(family, '')).toBe('…')
    const said = sayText(`${'a'.repeat(2_990)}${family.repeat(4)}`).blocks.flatMap((block) => readIn(block))
    expect(said.map((piece) => piece.replaceAll(family, ''))).toEqual(['a'.repeat(2_990), ''])
  })

  it('becomes pieces at its line ends', () => {
    const line = `${'x'.repeat(999)}\n`
    expect(sayText(line.repeat(5).trim()).blocks.map((block) => readIn(block)[0]!.length)).toEqual([2_999, 1_999])
  })

  it('of nothing is a dash', () => {
    for (const nothing of ['', ' \n ', '\u0000', '\u200b']) expect(readIn(sayText(nothing).blocks)).toEqual(['—'])
  })
})

describe('what people write', () => {
  const calls = '<!channel> <@U1> <#C1> <!subteam^S1> <https://evil.example|x> https://evil.example & *b* :tada:'
  const escaped =
    '&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt; &lt;!subteam^S1&gt; &lt;https://evil.example|x&gt; https://evil.example &amp; *b* :tada:'

  it('becomes no mention, no link and no broadcast, and is read as it was written', () => {
    const card: Card = {
      kind: 'facts',
      headline: calls,
      why: calls,
      facts: [{ label: calls, value: calls }],
      buttons: [button(calls.slice(0, 70))],
    }
    const { blocks, text } = draw(card)
    expect(parsedIn(blocks)).toEqual([{ type: 'mrkdwn', text: `*${escaped}*`, verbatim: true }])
    expect(text.split('\n')).toEqual([escaped, escaped, `${escaped}: ${escaped}`])
    expect(readIn(blocks).filter((read) => read === calls)).toHaveLength(3)
  })
})

describe('where Slack refuses blocks of a card', () => {
  it('it is drawn from sections and buttons, and says so', () => {
    const items = [{ title: 'D-1', detail: '报价谈判', button: button('查看') }]
    const card: Card = { ...digestCard, items, buttons: [button('下一页')] }
    const { closing: _, ...open } = card
    const { blocks, dropped } = draw(open, { plain: true })
    expect(kinds(blocks)).toEqual(['section', 'section', 'actions'])
    expect(buttonsIn(blocks).map(({ value }) => value)).toEqual(['token of 下一页', 'token of 查看'])
    expect(dropped).toEqual(['blocks other than sections and buttons'])
    expect(draw(pictureCard, { plain: true, pictureFile: 'F1' }).dropped).toContain('picture, shown as its lines')
  })
})
