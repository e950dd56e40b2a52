import { expect, it } from 'vitest'
import { drawDealList } from '../../../cards/deals/deal-list.ts'
import { anyTools } from '../good-card.ts'

const unnamed = { ownerName: undefined, stageName: undefined, pipelineName: undefined, customerNumber: undefined }

const headline = (locale: 'zh' | 'en', request: { status?: 'open' | 'won' | 'lost'; region?: string }) =>
  drawDealList(
    { ...unnamed, request: { askerId: 'a', page: 0, ...request }, deals: [], total: 30, sums: [], now: new Date(0) },
    anyTools(locale),
  ).headline

it.each([
  ['zh', { status: 'open' }, '进行中 · 30 单'],
  ['en', { status: 'open' }, 'Open deals · 30'],
  ['en', { status: 'won' }, 'Won deals · 30'],
  ['en', { status: 'lost', region: '华东' }, '华东 · lost · 30'],
  ['en', {}, 'Deals · 30'],
] as const)('in %s a list of %j is headed "%s"', (locale, request, expected) =>
  expect(headline(locale, request)).toBe(expected),
)
