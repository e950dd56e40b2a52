import { describe, expect, it } from 'vitest'
import { auditApproval, auditDeal, auditPipeline } from '../../../src/pipeline/model/audit.ts'
import type { Store } from '../../../src/store/store.ts'
import { auditOf, monday } from '../../people/directory.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at } from '../sales-team.ts'

let store: Store

useStoreForAll((opened) => {
  store = opened
})

describe('the audit of the pipeline', () => {
  it.each([
    ['deal', auditDeal],
    ['approval', auditApproval],
    ['pipeline', auditPipeline],
  ])('says of a %s who changed it, when, how, from what to what, and why', async (subjectType, audit) => {
    const change = { action: 'x.changed', before: { was: 1 }, after: { is: null }, reason: '客户已确认' }
    await store.write((tx) => audit(tx, { id: 'anna' }, { id: `one ${subjectType}` }, at(), change))
    expect(await auditOf(store, `one ${subjectType}`)).toEqual([
      {
        id: expect.any(String),
        at: monday,
        actorId: 'anna',
        entryPoint: 'command',
        action: 'x.changed',
        subjectType,
        subjectId: `one ${subjectType}`,
        before: { was: 1 },
        after: { is: null },
        reason: '客户已确认',
      },
    ])
  })

  it('names nobody where the system itself did it', async () => {
    await store.write((tx) => auditDeal(tx, null, { id: 'alone' }, at(), { action: 'deal.moved' }))
    expect(await auditOf(store, 'alone')).toMatchObject([{ actorId: null, before: null, after: null, reason: null }])
  })
})
