import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { approvalCard } from '../../../cards/approvals/approval.ts'
import { dealCard } from '../../../cards/deals/deal.ts'
import type { DealDetail } from '../../../src/pipeline/queries/show-deal.ts'
import { anyDetail } from './any-deal.ts'

const [detail] = fc.sample(anyDetail, { numRuns: 1, seed: 7 }) as [DealDetail]
const versionKey = (changed: Partial<DealDetail>) =>
  dealCard.versionKey({ detail: { ...detail, pending: undefined, ...changed }, movable: true, now: new Date(0) })
const before = versionKey({})

describe('a drawn deal card is out of date', () => {
  it.each([
    ['the stage visit', { deal: { ...detail.deal, visitId: 'another' } }],
    ['the amount', { deal: { ...detail.deal, amountMinor: 4711 } }],
    ['the currency', { deal: { ...detail.deal, currency: 'EUR' } }],
    ['what is missing', { deal: { ...detail.deal, version: detail.deal.version + 1 } }],
    ['the owner', { deal: { ...detail.deal, ownerId: 'another' } }],
    [
      'the status',
      { deal: { ...detail.deal, status: detail.deal.status === 'open' ? ('won' as const) : ('open' as const) } },
    ],
    ['the approval', { pending: { id: 'approval' } as NonNullable<DealDetail['pending']> }],
  ])('when %s changed', (_what, changed) => {
    expect(versionKey(changed)).not.toBe(before)
  })

  it.each([
    ['a note', { latestNote: { text: '客户下周定预算', authorName: '李雷', at: new Date(0) } }],
    ['the title', { deal: { ...detail.deal, title: '改名' } }],
    ['time', { visits: [] }],
  ])('but not by %s', (_what, changed) => {
    expect(versionKey(changed)).toBe(before)
  })
})

describe('what a button carries', () => {
  it('stays short enough for every card', () => {
    const id = 'x'.repeat(22)
    const long = { ...detail.deal, visitId: id, ownerId: id, amountMinor: 900_000_000_000_000, version: 1e9 }
    expect(
      versionKey({ deal: long, pending: { id } as NonNullable<DealDetail['pending']> }).length,
    ).toBeLessThanOrEqual(200)
    const approval = { approval: { state: 'withdrawn', visitId: id }, deal: { ...long, version: 1e9 } }
    expect(approvalCard.versionKey({ detail: approval, decidable: true, now: new Date(0) }).length).toBeLessThanOrEqual(
      200,
    )
  })
})
