import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { findEvidence } from '../../../src/evidence/evidence-rows.ts'
import { databaseFiles } from '../../../src/evidence/file-store.ts'
import type { Person } from '../../../src/people/person.ts'
import { type Decision, decideApproval } from '../../../src/pipeline/approvals/decide-approval.ts'
import { addEvidence } from '../../../src/pipeline/conditions/add-evidence.ts'
import { removeEvidence } from '../../../src/pipeline/conditions/remove-evidence.ts'
import { addNote } from '../../../src/pipeline/deals/add-note.ts'
import { assignDeal } from '../../../src/pipeline/deals/assign-deal.ts'
import { loseDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { editDeal } from '../../../src/pipeline/deals/edit-deal.ts'
import { listApprovals } from '../../../src/pipeline/queries/list-approvals.ts'
import type { Store } from '../../../src/store/store.ts'
import { auditOf, monday } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import {
  approvalsOf,
  at,
  dealBeforeApproval,
  dealNow,
  hireTeam,
  move,
  stageOf,
  type Team,
  visitsOf,
} from '../sales-team.ts'

let database: TestDatabase
let store: Store
let team: Team

useStoreForAll(async (opened, made) => {
  database = made
  store = opened
  team = await hireTeam(store)
})

/** A deal whose owner has asked to enter 报价谈判. */
async function askedDeal() {
  const deal = await dealBeforeApproval(store, team.rep, { amount: { minor: 5_200_000, currency: 'CNY' } })
  const asked = await move(store, team.rep, { dealId: deal.id })
  if (asked.type !== 'waiting') throw new Error('nothing was asked')
  return { deal: asked.deal, approval: asked.approval }
}

const decide = (actor: Person, approvalId: string, decision: Decision = 'approve', comment?: string, through = store) =>
  through.write((tx) => decideApproval(tx, actor, { approvalId, decision, comment }, at()))

const auditActions = async (subjectId: string) => (await auditOf(store, subjectId)).map(({ action }) => action)

describe('an approved request', () => {
  it('moves the deal in the same transaction, with one row for the decision and one for the move', async () => {
    const { deal, approval } = await askedDeal()
    const decided = await decide(team.supervisor, approval.id, 'approve', '价格可以')
    expect(decided).toMatchObject({
      outcome: 'approved',
      approval: { state: 'approved', decidedBy: team.supervisor.id, comment: '价格可以' },
    })
    expect(await dealNow(store, deal.id)).toMatchObject({ stageId: stageOf(team.pipeline, '报价谈判').id })
    expect(await auditActions(approval.id)).toEqual(['approval.requested', 'approval.decided'])
    expect((await auditActions(deal.id)).filter((action) => action === 'deal.moved')).toHaveLength(3)
  })

  it('locks the evidence of the stage it leaves: none of it is taken off any more', async () => {
    const deal = await dealBeforeApproval(store, team.rep)
    const file = await databaseFiles(store, { now: () => monday }).put({
      uploadId: 'upload',
      name: '纪要.txt',
      content: Buffer.from('客户要三台'),
      personId: team.rep.id,
    })
    const proof = { dealId: deal.id, kind: '沟通纪要', file }
    const { evidence } = await store.write((tx) => addEvidence(tx, team.rep, proof, at()))
    const asked = await move(store, team.rep, { dealId: deal.id })
    if (asked.type !== 'waiting') throw new Error('nothing was asked')
    await decide(team.supervisor, asked.approval.id)
    expect(await store.read((reader) => findEvidence(reader, evidence.id))).toMatchObject({
      lockedBy: asked.approval.id,
    })
    const taken = store.write((tx) => removeEvidence(tx, team.rep, { evidenceId: evidence.id }, at()))
    expect(await refusalOf(taken)).toBe('error.evidence.locked')
  })

  it('is applied once when twenty people press at the same moment', async () => {
    const { deal, approval } = await askedDeal()
    const processes = database.dialect === 'postgres' ? await Promise.all([1, 2, 3].map(() => database.open())) : []
    const stores = [store, ...processes]
    const presses = Array.from({ length: 20 }, (_, press) =>
      refusalOf(
        decide(
          press % 2 ? team.supervisor : team.director,
          approval.id,
          'approve',
          undefined,
          stores[press % stores.length],
        ),
      ),
    )
    const outcomes = await Promise.all(presses)
    expect(outcomes.filter((outcome) => outcome === 'not refused')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'error.approval.decided')).toHaveLength(19)
    expect(await visitsOf(store, deal.id)).toHaveLength(4)
    expect(await auditActions(approval.id)).toEqual(['approval.requested', 'approval.decided'])
    expect((await auditActions(deal.id)).filter((action) => action === 'deal.moved')).toHaveLength(3)
  })

  it('tells whoever comes later who decided, and when', async () => {
    const { approval } = await askedDeal()
    await decide(team.supervisor, approval.id)
    await expect(decide(team.director, approval.id, 'reject')).rejects.toMatchObject({
      code: 'error.approval.decided',
      details: { who: '王芳', when: '11月23日 09:00' },
    })
  })
})

describe('a request that is not approved', () => {
  it.each([
    ['reject', 'rejected'],
    ['send_back', 'sent_back'],
  ] as const)('stays where it is after %s, and can be asked again', async (decision, state) => {
    const { deal, approval } = await askedDeal()
    await decide(team.supervisor, approval.id, decision, '缺客户需求表')
    expect(await dealNow(store, deal.id)).toMatchObject({ stageId: deal.stageId, visitId: deal.visitId })
    expect(await move(store, team.rep, { dealId: deal.id })).toMatchObject({ type: 'waiting', asked: true })
    expect((await approvalsOf(store, deal.id)).map((one) => one.state).sort()).toEqual(['pending', state].sort())
  })
})

describe('who decides', () => {
  it('is the approver or somebody above', async () => {
    const { approval } = await askedDeal()
    expect((await decide(team.director, approval.id)).outcome).toBe('approved')
  })

  it('is never who asked, nor whose deal it is, however high they stand', async () => {
    const deal = await dealBeforeApproval(store, team.rep)
    const asked = await move(store, team.director, { dealId: deal.id })
    if (asked.type !== 'waiting') throw new Error('nothing was asked')
    expect(asked.approval.approverId).toBe(team.supervisor.id)
    expect(await refusalOf(decide(team.director, asked.approval.id))).toBe('error.approval.own')
    expect(await refusalOf(decide(team.rep, asked.approval.id))).toBe('error.approval.own')
  })

  it('is no reader, and for those who may not see the deal there is no such approval', async () => {
    const { approval } = await askedDeal()
    for (const person of [team.finance, team.auditor, team.admin]) {
      expect(await refusalOf(decide(person, approval.id))).toBe('error.approval.notYours')
    }
    for (const person of [team.colleague, team.otherSupervisor, team.marketing]) {
      expect(await refusalOf(decide(person, approval.id))).toBe('error.approval.unknown')
    }
    expect((await approvalsOf(store, approval.dealId))[0]?.state).toBe('pending')
  })
})

describe('a deal that changes while its request is pending', () => {
  const changes = {
    amount: (dealId: string) =>
      store.write((tx) => editDeal(tx, team.rep, { dealId, amount: { minor: 9_900_000, currency: 'CNY' } }, at())),
    customer: (dealId: string) => store.write((tx) => editDeal(tx, team.rep, { dealId, customer: '另一家医院' }, at())),
    owner: (dealId: string) =>
      store.write((tx) => assignDeal(tx, team.supervisor, { dealId, toPersonId: team.colleague.id }, at())),
    status: (dealId: string) =>
      store.write((tx) => loseDeal(tx, team.rep, { dealId, reason: { code: 'price' } }, at())),
  }

  it.each(Object.entries(changes))('withdraws it when the %s changes', async (_what, change) => {
    const { deal, approval } = await askedDeal()
    expect(await change(deal.id)).toMatchObject({ withdrawn: approval.id })
    expect(await refusalOf(decide(team.supervisor, approval.id))).toBe('error.approval.withdrawn')
    expect(await auditActions(approval.id)).toEqual(['approval.requested', 'approval.withdrawn'])
  })

  it('keeps it when a note is written or the title is corrected', async () => {
    const { deal, approval } = await askedDeal()
    await store.write((tx) => addNote(tx, team.rep, { dealId: deal.id, text: '客户同意演示方案' }, at()))
    await store.write((tx) => editDeal(tx, team.rep, { dealId: deal.id, title: '华东设备采购（二期）' }, at()))
    expect((await decide(team.supervisor, approval.id)).outcome).toBe('approved')
  })

  it('decides nothing when the deal changed behind the back of its request', async () => {
    const { deal, approval } = await askedDeal()
    await store.write(async (tx) => {
      await tx
        .update(tx.tables.deal)
        .set({ version: deal.version + 5 })
        .where(eq(tx.tables.deal.id, deal.id))
    })
    expect(await decide(team.supervisor, approval.id)).toMatchObject({
      outcome: 'outdated',
      approval: { state: 'withdrawn' },
    })
    expect((await dealNow(store, deal.id)).stageId).toBe(deal.stageId)
    expect(await auditActions(approval.id)).toEqual(['approval.requested', 'approval.withdrawn'])
  })
})

describe('the queue of approvals', () => {
  it('shows what waits for me and what I wait for, and nothing of others', async () => {
    const { approval } = await askedDeal()
    const ofSupervisor = await store.read((reader) => listApprovals(reader, team.supervisor))
    expect(ofSupervisor.forMe.map(({ id }) => id)).toContain(approval.id)
    const ofRep = await store.read((reader) => listApprovals(reader, team.rep))
    expect(ofRep.fromMe.map(({ id }) => id)).toContain(approval.id)
    expect(await store.read((reader) => listApprovals(reader, team.otherRep))).toEqual({ forMe: [], fromMe: [] })
  })
})
