import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Around, type Letter, render } from '../../../adapters/mail/render.ts'
import type { Button, Card } from '../../../src/chat/card.ts'
import { dealCard, digestCard, pictureCard, tinyPng } from './letters.ts'

const chinese: Around = { locale: 'zh', baseUrl: 'https://sales.example.com' }
const draw = (card: Card, around: Partial<Around> = {}): Letter =>
  render({ type: 'card', card }, { ...chinese, ...around })

/** What somebody reads in it, and in which elements. */
const read = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const tagsOf = (html: string) => [...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag!)

describe('a letter', () => {
  it('says a deal: subject, facts, and the way to it', () => {
    const { subject, html, text } = draw(dealCard)
    expect(subject).toBe('D-1024 核磁设备采购 · ¥520,000')
    expect(read(html)).toEqual([
      '▲ D-1024 核磁设备采购 · ¥520,000',
      '报价谈判 · 已停留 9 天',
      '客户仁和医院 · C-1007',
      '负责人王小雨',
      '预计成交11月30日 周一',
      '最近备注对方要求分三期付款，等财务回复 · 王小雨',
      '在聊天里打开',
      '成单自动发出，回复不会有人看到。请在聊天里处理。',
    ])
    expect(html).toContain('href="https://sales.example.com/d/1024"')
    expect(text.split('\n')).toEqual([
      '▲ D-1024 核磁设备采购 · ¥520,000',
      '报价谈判 · 已停留 9 天',
      '客户：仁和医院 · C-1007',
      '负责人：王小雨',
      '预计成交：11月30日 周一',
      '最近备注：对方要求分三期付款，等财务回复 · 王小雨',
      '',
      '在聊天里打开：https://sales.example.com/d/1024',
      '',
      '-- ',
      '成单自动发出，回复不会有人看到。请在聊天里处理。',
    ])
  })

  it('says a list, and after a decision who decided', () => {
    const lines = read(draw(digestCard).html)
    expect(lines).toContain('■ D-1024 核磁设备采购 · ¥520,000报价谈判 31 天 · 王小雨 · 仁和医院')
    expect(lines).toContain('王芳 11月23日 周一 10:00 批准')
    expect(read(draw({ ...digestCard, items: [] }).html)).toContain('没有')
  })

  it('leads from every deal of a list to that deal, where there is an address to lead to', () => {
    const items = digestCard.items.map((item, index) => ({
      ...item,
      outside: { label: `D-${index}`, path: `/d/${index}` },
    }))
    const { html, text } = draw({ ...digestCard, items })
    expect(html).toContain('href="https://sales.example.com/d/3"')
    expect(text).toContain('D-0: https://sales.example.com/d/0\nD-1: https://sales.example.com/d/1')
    expect(draw({ ...digestCard, items }, { baseUrl: undefined }).html).not.toContain('<a ')
  })

  it('shows a picture from its own attachment, with its words for who does not see it', () => {
    const { html, picture, dropped } = draw(pictureCard)
    expect(picture?.png).toBe(tinyPng)
    expect(html).toContain(`src="cid:${picture?.cid}"`)
    expect(html).toContain('alt="销售漏斗 &quot;本月&quot;"')
    expect(read(html)).toContain('需求确认 64')
    expect(dropped).toEqual([])
  })

  it('shows the numbers of a picture it cannot carry, and says so', () => {
    const card = { ...pictureCard, picture: { ...pictureCard.picture, png: Buffer.from('<svg/>') } } as Card
    const { html, picture, dropped } = draw(card)
    expect([picture, dropped.length]).toEqual([undefined, 1])
    expect(tagsOf(html)).not.toContain('img')
    expect(read(html)).toContain('需求确认 64')
  })

  it('has no link where nothing of ours can be reached', () => {
    const { html, text } = draw(dealCard, { baseUrl: undefined })
    expect(tagsOf(html)).not.toContain('a')
    expect(text).not.toContain('/d/1024')
  })

  it('of a text has its first line as subject', () => {
    const { subject, html, text } = render(
      { type: 'text', text: 'Two deals wait.\nD-1 & D-2' },
      { ...chinese, locale: 'en' },
    )
    expect(subject).toBe('Two deals wait.')
    expect(html).toContain('Two deals wait.<br>D-1 &amp; D-2')
    expect(text).toContain('Two deals wait.\nD-1 & D-2')
  })

  it('loads nothing from anywhere and runs nothing', () => {
    for (const card of [dealCard, digestCard, pictureCard]) {
      const { html } = draw(card)
      expect(tagsOf(html).filter((tag) => ['script', 'link', 'iframe', 'form', 'object'].includes(tag))).toEqual([])
      expect(html).not.toMatch(/src="(?!cid:)|url\(|@import|http:\/\//)
    }
  })
})

describe('whatever people write', () => {
  const nasty = fc.oneof(
    fc.constantFrom(
      `'; DROP TABLE deal; --`,
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '</table></body>&amp;&lt;',
      "' onmouseover='alert(1)",
      '😀👩‍👩‍👧‍👦🇨🇳',
      'a\r\nBcc: everybody@example.com',
      '\u0000\u2028{{x}}',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  const mark = fc.constantFrom('open' as const, 'due' as const, 'overdue' as const, 'done' as const, 'refused' as const)
  const frame = {
    headline: nasty,
    why: nasty,
    mark,
    closing: nasty,
    buttons: fc.constant<Button[]>([]),
    link: fc.record({ label: nasty, path: fc.constant('/d/1024') }),
  }
  const cards: fc.Arbitrary<Card> = fc.oneof(
    fc.record({
      ...frame,
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: nasty, value: nasty }), { maxLength: 6 }),
    }),
    fc.record({
      ...frame,
      kind: fc.constant('list' as const),
      empty: nasty,
      items: fc.array(fc.record({ title: nasty, detail: nasty, mark }), { maxLength: 10 }),
    }),
    fc.record({
      ...frame,
      kind: fc.constant('picture' as const),
      lines: fc.array(nasty, { maxLength: 6 }),
      picture: fc.record({ png: fc.constant(tinyPng), width: fc.constant(720), height: fc.constant(960), alt: nasty }),
    }),
  )
  /** The same card with harmless letters in the place of every text. */
  const harmless = (card: Card): Card =>
    JSON.parse(JSON.stringify(card), (key, value) =>
      typeof value === 'string' && value !== '' && !['kind', 'mark', 'path'].includes(key) ? 'x' : value,
    ) as Card

  it('stays text: the elements of a letter are those of the same card in plain letters', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const plain = harmless(card)
        const drawn = draw(card).html
        const expected = draw(
          card.kind === 'picture' ? ({ ...plain, picture: { ...card.picture, alt: 'x' } } as Card) : plain,
        ).html
        const count = (html: string, sign: string) => html.split(sign).length
        for (const sign of ['<', '>', '"'])
          expect(count(drawn.replaceAll('<br>', ''), sign)).toBe(count(expected.replaceAll('<br>', ''), sign))
      }),
    )
  })

  it('never makes a second line of the subject, or half a letter', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const { subject } = draw(card)
        expect(subject).not.toMatch(/\p{Cc}/u)
        expect([...subject].length).toBeLessThanOrEqual(120)
      }),
    )
  })
})
