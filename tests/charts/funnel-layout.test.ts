import { createCanvas } from 'canvas'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { registerFonts } from '../../src/charts/fonts.ts'
import { layoutFunnel, rowCentre } from '../../src/charts/funnel-layout.ts'
import type { FunnelPicture } from '../../src/charts/funnel-picture.ts'
import { fitText, type Pen } from '../../src/charts/text.ts'
import { COLOUR, font, TEXT } from '../../src/charts/tokens.ts'
import { formatCount, formatOpen, formatRounded, formatShare } from '../../src/charts/words.ts'
import { contrast } from '../look/contrast.ts'
import { samplePicture, stages } from './fixtures/sample-pictures.ts'

let pen: Pen

beforeAll(() => {
  registerFonts()
  pen = createCanvas(1, 1).getContext('2d')
})

const LONG = [
  '法务与合同条款谈判评审以及客户验收',
  'Discovery & requirements workshop',
  'Donaudampfschifffahrtsgesellschaft',
  '成交',
]

const anyPicture: fc.Arbitrary<FunnelPicture> = fc
  .record({
    size: fc.constantFrom('portrait', 'mail'),
    locale: fc.constantFrom('zh', 'en'),
    title: fc.constantFrom(
      '短',
      '一个相当长的标题，要换行才放得下，因为它把话都说完了',
      'A finding that is long enough to need two lines of type',
    ),
    // Who reached a stage has reached those before it.
    reached: fc
      .array(fc.nat({ max: 9_999_999 }), { minLength: 1, maxLength: 10 })
      .map((counts) => counts.toSorted((a, b) => b - a)),
    name: fc.constantFrom(...LONG),
    amount: fc.constantFrom('¥0', '¥305.4万', '¥123.45亿', '¥1.05B'),
    bottleneck: fc.nat({ max: 9 }),
    totals: fc.boolean(),
  })
  .map(({ reached, name, amount, bottleneck, totals, ...rest }) => {
    const rows = stages(reached, { name, amount }).map((stage, index) => ({
      ...stage,
      bottleneck: index === bottleneck,
    }))
    return samplePicture({ ...rest, stages: rows, ...(totals ? {} : { totals: [] }) })
  })

describe('the layout of a funnel', { timeout: 30_000 }, () => {
  test('for any picture: rows stay between the headings and the totals, and the bars keep a width', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const layout = layoutFunnel(pen, picture)
        const { rows, columns, totals } = layout
        const textHeight = rows.lines * 24
        const half = Math.max(rows.barHeight, textHeight) / 2
        expect(rowCentre(layout, 0) - half).toBeGreaterThanOrEqual(layout.headingTop + TEXT.small - 1)
        const floor =
          totals.arrangement === 'panel' || picture.totals.length === 0
            ? layout.height - layout.margin
            : totals.top - 20
        expect(rowCentre(layout, picture.stages.length - 1) + half).toBeLessThanOrEqual(floor + 1)
        expect(rows.pitch).toBeGreaterThanOrEqual(TEXT.small + 2)
        expect(rows.barHeight).toBeGreaterThanOrEqual(18)
        expect(columns.bars.right - columns.bars.left).toBeGreaterThanOrEqual(140)
      }),
      { numRuns: process.env.SOAK ? 5_000 : 150 },
    )
  })

  test('conversions stand between the bars wherever text fits there', () => {
    const between = (size: 'portrait' | 'mail', count: number): boolean => {
      const picture = samplePicture({ size, stages: stages(Array.from({ length: count }, (_, index) => 100 - index)) })
      return layoutFunnel(pen, picture).columns.shares.between
    }
    for (let count = 1; count <= 10; count += 1) expect(between('portrait', count)).toBe(true)
    expect(between('mail', 5)).toBe(true)
    expect(between('mail', 10)).toBe(false)
  })

  test('stage names that fit in no size end in …', () => {
    const picture = samplePicture({
      stages: stages([5, 4], { name: '一个长得谁也不会在手机上从头读到尾并且还在继续的阶段名称' }),
    })
    const { fitted } = layoutFunnel(pen, picture).columns.names
    expect(fitted[0]!.lines).toHaveLength(2)
    expect(fitted[0]!.lines[1]).toMatch(/…$/)
  })
})

describe('text that has to fit', () => {
  const styles = [
    { size: 36, weight: 700 as const },
    { size: 28, weight: 700 as const },
  ]
  const lines = (text: string, width = 648): string[] => fitText(pen, text, width, 2, styles).lines

  test('breaks where it reads best', () => {
    expect(lines('报价谈判 → 合同签署 只过 31%，比上周低 8 点')).toEqual([
      '报价谈判 → 合同签署',
      '只过 31%，比上周低 8 点',
    ])
    expect(lines('One deal in East China, now at requirements')).toEqual([
      'One deal in East China,',
      'now at requirements',
    ])
  })

  test('no line begins with a closing mark or parts a number from its unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 700 }), (width) => {
        const broken = fitText(pen, '本月赢了 ¥305.4万，比上月高 12.5%（含续约）；华东最多。', width, 9, styles).lines
        for (const line of broken) expect(line).not.toMatch(/^[，。；）%万.]/)
        expect(broken.join('').replaceAll(' ', '')).toBe('本月赢了¥305.4万，比上月高12.5%（含续约）；华东最多。')
      }),
    )
  })

  test('no word is cut while a smaller size would spare it', () => {
    const fitted = fitText(pen, 'Requirements confirmed', 200, 2, [
      { size: 36, weight: 500 },
      { size: 22, weight: 500 },
    ])
    expect(fitted.lines).toEqual(['Requirements', 'confirmed'])
    expect(fitted.style.size).toBe(22)
  })

  test('what is too long for two lines ends in … and keeps to its width', () => {
    const broken = lines('很长'.repeat(60))
    expect(broken).toHaveLength(2)
    expect(broken[1]).toMatch(/…$/)
    pen.font = font(28, 700)
    for (const line of broken) expect(pen.measureText(line).width).toBeLessThanOrEqual(648)
  })

  test('line breaks and control characters are not drawn', () => {
    expect(lines('第一行\n第二行\t\u0007完')).toEqual(['第一行 第二行 完'])
  })
})

describe('numbers on the picture', () => {
  test('counts are exact up to ten million', () => {
    expect(formatCount(0, 'zh')).toBe('0')
    expect(formatCount(1_234_567, 'zh')).toBe('1,234,567')
    expect(formatCount(123_400_000, 'zh')).toBe('1.23亿')
    expect(formatCount(123_400_000, 'en')).toBe('123M')
    expect(formatRounded(9_999, 'en')).toBe('9,999')
    expect(formatRounded(325_200, 'zh')).toBe('32.5万')
    expect(formatOpen(7, 'zh', false)).toBe('7 单')
  })

  test('a share never claims none or all when it is not', () => {
    expect([0, 0.004, 0.31, 0.996, 1].map(formatShare)).toEqual(['0%', '<1%', '31%', '>99%', '100%'])
  })

  test('figures are tabular', () => {
    for (const weight of [400, 500, 700] as const) {
      pen.font = font(100, weight)
      const widths = [...'0123456789'].map((digit) => pen.measureText(digit).width)
      expect(new Set(widths).size).toBe(1)
    }
  })
})

describe('colours', () => {
  test.each([
    ['ink', 'paper'],
    ['ink', 'wash'],
    ['inkSoft', 'paper'],
    ['inkSoft', 'wash'],
    ['inkSoft', 'jadeWash'],
    ['paper', 'jadeDeep'],
    ['paper', 'vermilion'],
  ] as const)('%s is readable on %s', (text, ground) => {
    expect(contrast(COLOUR[text], COLOUR[ground])).toBeGreaterThanOrEqual(4.5)
  })
})
