import { all, byType, integer, list, number, object, oneOf, rule, string } from './checks.ts'

const label = string({ min: 1, max: 20 })
const point = object({ label, value: number })
const series = object({ name: string({ min: 1, max: 20 }), data: list(point, { min: 1, max: 20 }) })
const axes = object(
  { categories: list(label, { min: 1, max: 20 }) },
  { x_label: string({ max: 50 }), y_label: string({ max: 50 }) },
)

/** Names are unique, and each series has the categories of the axis. */
const fits = rule((value) => {
  const all = value.series as { name: string; data: { label: string }[] }[] | undefined
  const { categories } = (value.axis_config ?? {}) as { categories?: string[] }
  if (!all || !categories) return undefined
  if (new Set(all.map(({ name }) => name)).size < all.length) return 'series names must be unique'
  const same = all.every(({ data }) => JSON.stringify(data.map((one) => one.label)) === JSON.stringify(categories))
  return same ? undefined : 'labels must match the categories'
})

const lines = (type: string) =>
  all(object({ type: oneOf(type), series: list(series, { min: 1, max: 6 }), axis_config: axes }), fits)

const chart = byType({
  pie: object({ type: oneOf('pie'), segments: list(point, { min: 1, max: 6 }) }),
  bar: lines('bar'),
  line: lines('line'),
  area: lines('area'),
})

/** The chart block of June 2026, which is not in the published types yet. */
export const dataVisualization = object(
  { type: oneOf('data_visualization'), title: string({ min: 1, max: 50 }), chart },
  { block_id: string({ min: 1, max: 255 }), height: integer({ min: 1, max: 2000 }) },
)
