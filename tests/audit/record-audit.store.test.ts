import { eq, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditOf } from '../../src/audit/audit-of.ts'
import { type AuditRecord, recordAudit } from '../../src/audit/record-audit.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store

useStoreForAll((opened) => {
  store = opened
})

const moved = (subjectId: string): AuditRecord => ({
  at: new Date('2026-11-23T08:15:30.123Z'),
  actorId: 'anna',
  entryPoint: 'card',
  action: 'deal.moved',
  subjectType: 'deal',
  subjectId,
  before: { stage: '需求确认', amount: 50_000 },
  after: { stage: '方案演示', amount: null },
  reason: '客户已确认预算',
})

const rowsOf = (subjectId: string) =>
  store.read((reader) => {
    const { auditEntry } = reader.tables
    return reader.select().from(auditEntry).where(eq(auditEntry.subjectId, subjectId))
  })

describe('the audit', () => {
  it('keeps who, when, through which entry point, what, from what to what, and why', async () => {
    await store.write((tx) => recordAudit(tx, moved('D-1')))
    expect(await rowsOf('D-1')).toEqual([{ ...moved('D-1'), id: expect.any(String) }])
  })

  it('stores what was not said as nothing, not as a JSON null', async () => {
    await store.write((tx) =>
      recordAudit(tx, {
        at: new Date(0),
        actorId: null,
        entryPoint: 'schedule',
        action: 'deal.checked',
        subjectType: 'deal',
        subjectId: 'D-2',
      }),
    )
    const empty = await store.read((reader) => {
      const { auditEntry } = reader.tables
      return reader.select({ id: auditEntry.subjectId }).from(auditEntry).where(isNull(auditEntry.before))
    })
    expect(empty).toEqual([{ id: 'D-2' }])
    expect(await rowsOf('D-2')).toMatchObject([{ actorId: null, before: null, after: null, reason: null }])
  })

  it('of a room that owns a kind of subject writes the same row, and nothing else that the actor brings along', async () => {
    const { actorId, entryPoint, at, action, before, after, reason } = moved('D-4')
    const by = { actorId, entryPoint, before: { stage: 'not this' } }
    await store.write((tx) => auditOf('deal')(tx, by, 'D-4', at, { action, before, after, reason }))
    expect(await rowsOf('D-4')).toEqual([{ ...moved('D-4'), id: expect.any(String) }])
  })

  it('has no row of a change that was rolled back', async () => {
    const failing = store.write(async (tx) => {
      await recordAudit(tx, moved('D-3'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await rowsOf('D-3')).toEqual([])
  })
})
