import { createCanvas } from 'canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { registerFonts } from '../../src/charts/fonts.ts'
import { createFunnelDrawing, type FunnelDrawing } from '../../src/charts/funnel-drawing.ts'
import { layoutFunnel, rowCentre } from '../../src/charts/funnel-layout.ts'
import type { FunnelPicture } from '../../src/charts/funnel-picture.ts'
import { COLOUR } from '../../src/charts/tokens.ts'
import { type Pixels, pixelsOf } from './fixtures/pixels.ts'
import { samplePicture, stages } from './fixtures/sample-pictures.ts'

let drawing: FunnelDrawing

beforeAll(() => {
  registerFonts()
  drawing = createFunnelDrawing()
})

/** The drawn width of a bar in logical pixels, measured on its upper edge where no text stands. */
function barWidth(pixels: Pixels, picture: FunnelPicture, index: number, colour: string = COLOUR.jadeDeep): number {
  const layout = layoutFunnel(createCanvas(1, 1).getContext('2d'), picture)
  const y = Math.round((rowCentre(layout, index) - layout.rows.barHeight / 2 + 4) * 2)
  return pixels.count(colour, 0, y, pixels.width, 1) / 2
}

const draw = (picture: FunnelPicture): Promise<Pixels> => pixelsOf(drawing.draw(picture))

describe('a drawn funnel', { timeout: 30_000 }, () => {
  test.each([
    ['portrait', 1440, 1920],
    ['mail', 1800, 1200],
  ] as const)('%s is %i × %i pixels on white paper, far below a megabyte', async (size, width, height) => {
    const png = drawing.draw(samplePicture({ size }))
    expect(png.length).toBeLessThan(500_000)
    const pixels = await pixelsOf(png)
    expect([pixels.width, pixels.height]).toEqual([width, height])
    for (const [x, y] of [
      [0, 0],
      [width - 1, 0],
      [0, height - 1],
      [width - 1, height - 1],
    ] as const) {
      expect(pixels.at(x, y)).toBe(COLOUR.paper)
    }
  })

  test('a bar is as wide as its count', async () => {
    const picture = samplePicture({ stages: stages([200, 100, 50, 200]) })
    const pixels = await draw(picture)
    const widths = [0, 1, 2, 3].map((index) => barWidth(pixels, picture, index))
    expect(widths[1]! / widths[0]!).toBeCloseTo(0.5, 1)
    expect(widths[2]! / widths[0]!).toBeCloseTo(0.25, 1)
    expect(widths[3]).toBe(widths[0])
  })

  test('none is no bar at all, one in a million is a sliver', async () => {
    const picture = samplePicture({ stages: stages([1_234_567, 1, 0]) })
    const pixels = await draw(picture)
    expect(barWidth(pixels, picture, 1)).toBeGreaterThanOrEqual(4)
    expect(barWidth(pixels, picture, 1)).toBeLessThanOrEqual(8)
    expect(barWidth(pixels, picture, 2)).toBe(0)
  })

  test('all zeros draw no bar', async () => {
    const pixels = await draw(samplePicture({ stages: stages([0, 0, 0]), totals: [] }))
    expect(pixels.count(COLOUR.jadeDeep, 0, 0, pixels.width, pixels.height)).toBe(0)
  })

  test('the bottleneck is marked by colour and by a word', async () => {
    const sample = samplePicture({ totals: [] })
    const plain = { ...sample, stages: sample.stages.map((stage) => ({ ...stage, still: 0, lost: 0 })) }
    const marked = samplePicture({
      totals: [],
      stages: plain.stages.map((stage, index) => ({ ...stage, bottleneck: index === 3 })),
    })
    const [before, after] = [await draw(plain), await draw(marked)]
    const red = (pixels: Pixels): number => pixels.count(COLOUR.vermilion, 0, 0, pixels.width, pixels.height)
    expect(red(before)).toBe(0)
    expect(barWidth(after, marked, 3, COLOUR.vermilion)).toBeGreaterThan(50)
    const english = await draw({ ...marked, locale: 'en' })
    // The tag carries a word in the reader's language, so its size differs between the two.
    expect(red(english)).not.toBe(red(after))
  })

  test('every Chinese character is drawn as itself, not as the box for a missing one', async () => {
    const ink = async (title: string): Promise<string> => {
      const pixels = await draw(samplePicture({ size: 'mail', title, subtitle: '', totals: [] }))
      let rows = ''
      for (let y = 60; y < 180; y += 2) rows += `${pixels.count(COLOUR.ink, 0, y, 300, 1)} `
      return rows
    }
    // U+0378 is not assigned: no font has it.
    const box = await ink('\u0378')
    const drawn = await Promise.all([...'线索需求方案报价合同签署瓶颈赢输堃祎→¥'].map(ink))
    expect(drawn).not.toContain(box)
    expect(new Set(drawn).size).toBe(drawn.length)
  })

  test('each size and language of a picture is a different picture', () => {
    const pngs = (['portrait', 'mail'] as const).flatMap((size) =>
      (['zh', 'en'] as const).map((locale) => drawing.draw(samplePicture({ size, locale })).toString('base64')),
    )
    expect(new Set(pngs).size).toBe(4)
  })

  test.runIf(process.env.SOAK === '1')('gives its memory back after each picture', () => {
    drawing.draw(samplePicture())
    const before = process.memoryUsage.rss()
    for (let count = 0; count < 30; count += 1) drawing.draw(samplePicture({ title: `${count}` }))
    // Kept canvases would be 30 × 11 MB.
    expect((process.memoryUsage.rss() - before) / 1e6).toBeLessThan(165)
  })
})
