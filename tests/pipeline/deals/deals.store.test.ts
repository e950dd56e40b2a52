import { describe, expect, it } from 'vitest'
import { resolveCustomer } from '../../../src/customers/resolve-customer.ts'
import { addNote } from '../../../src/pipeline/deals/add-note.ts'
import { assignDeal } from '../../../src/pipeline/deals/assign-deal.ts'
import { winDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { editDeal } from '../../../src/pipeline/deals/edit-deal.ts'
import { placeDeal } from '../../../src/pipeline/deals/place-deal.ts'
import { dealNamed } from '../../../src/pipeline/model/find-deal.ts'
import { listPipelines } from '../../../src/pipeline/model/find-pipeline.ts'
import { ensureDefaultPipeline } from '../../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../../../src/store/store.ts'
import { auditOf, leaves, monday } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { unposted } from '../../support/unposted.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import {
  at,
  dayLater,
  dealBeforeApproval,
  dealNow,
  hireTeam,
  move,
  newDeal,
  stageOf,
  type Team,
  visitsOf,
} from '../sales-team.ts'

let store: Store
let team: Team

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

describe('a new deal', () => {
  it('is open in the first stage, belongs to who made it, and takes their region', async () => {
    const deal = await newDeal(store, team.rep, {
      amount: { minor: 800_000, currency: 'USD' },
      product: 'GTX Pro',
      expectedClose: '2026-12-31',
    })
    expect(deal).toMatchObject({
      ownerId: team.rep.id,
      region: '华东',
      amountMinor: 800_000,
      currency: 'USD',
      product: 'GTX Pro',
      expectedClose: '2026-12-31',
      status: 'open',
      version: 1,
      stageId: stageOf(team.pipeline, '线索获取').id,
    })
    expect(await auditOf(store, deal.id)).toMatchObject([
      { action: 'deal.created', actorId: team.rep.id, after: { title: deal.title } },
    ])
  })

  it('has the next number, without gaps for refused ones', async () => {
    const first = await newDeal(store, team.rep)
    await refusalOf(newDeal(store, team.rep, { title: '' }))
    expect((await newDeal(store, team.rep)).number).toBe(first.number + 1)
  })

  it('has the same customer as another deal with the same company', async () => {
    const [first, second] = [
      await newDeal(store, team.rep, { customer: '仁和（上海）医院' }),
      await newDeal(store, team.rep, { customer: '仁和(上海)医院 ' }),
    ]
    expect(second.customerId).toBe(first.customerId)
  })

  it('has the customer its maker sees under that name, and asks which where there are several', async () => {
    const register = (phone: string) =>
      store.write((tx) =>
        resolveCustomer(
          tx,
          { name: '同名公司', phone, ownerId: team.rep.id, origin: 'chat', now: monday },
          { actorId: team.rep.id, entryPoint: 'command' },
        ),
      )
    const { customer } = await register('13800000001')
    expect((await newDeal(store, team.rep, { customer: '同名公司' })).customerId).toBe(customer.id)
    expect((await newDeal(store, team.otherRep, { customer: '同名公司' })).customerId).not.toBe(customer.id)
    await register('13800000002')
    expect(await refusalOf(newDeal(store, team.rep, { customer: '同名公司' }))).toBe('error.deal.customerMany')
    expect((await newDeal(store, team.rep, { customer: `C-${customer.number}` })).customerId).toBe(customer.id)
  })

  it('keeps HTML as the text it is', async () => {
    expect((await newDeal(store, team.rep, { title: '<b>采购</b>' })).title).toBe('<b>采购</b>')
  })

  it.each([
    ['a blank title', { title: '　 ' }, 'error.deal.titleEmpty'],
    ['a title of pictograms', { title: '🎉👨‍👩‍👧' }, 'error.deal.titleEmpty'],
    ['a title with a line break', { title: '采购\n二期' }, 'error.deal.titleHidden'],
    ['a title with hidden characters', { title: '采购\u202E' }, 'error.deal.titleHidden'],
    ['a title of 81 characters', { title: '长'.repeat(81) }, 'error.deal.titleLong'],
    ['an impossible day', { expectedClose: '2026-02-30' }, 'error.deal.day'],
    ['a day that has passed', { expectedClose: '2026-11-22' }, 'error.deal.dayPast'],
    ['a negative amount', { amount: { minor: -1, currency: 'CNY' } }, 'error.money.range'],
    ['half a cent', { amount: { minor: 0.5, currency: 'CNY' } }, 'error.money.range'],
    ['no customer', { customer: ' ' }, 'error.deal.customerNeeded'],
    ['a customer number nobody has', { customer: 'C-99999' }, 'error.deal.customerUnknown'],
    ['a pipeline nobody has', { pipelineId: 'nowhere' }, 'error.deal.noPipeline'],
  ] as const)('with %s is refused', async (_what, facts, code) => {
    expect(await refusalOf(newDeal(store, team.rep, facts))).toBe(code)
  })

  it('with a title of 80 family emoji and letters counts what people see', async () => {
    expect((await newDeal(store, team.rep, { title: `采购${'👨‍👩‍👧'.repeat(78)}` })).title).toContain('采购')
  })

  it('may close today by the calendar of who makes it', async () => {
    const lateEvening = at(new Date('2026-11-23T17:00:00Z'))
    expect(await refusalOf(newDeal(store, team.rep, { expectedClose: '2026-11-23' }, lateEvening))).toBe(
      'error.deal.dayPast',
    )
    expect((await newDeal(store, team.rep, { expectedClose: '2026-11-24' }, lateEvening)).expectedClose).toBe(
      '2026-11-24',
    )
  })

  it('is not for roles that do not sell', async () => {
    for (const person of [team.marketing, team.finance, team.auditor, team.admin]) {
      expect(await refusalOf(newDeal(store, person))).toBe('error.deal.mayNotCreate')
    }
  })

  it('cannot name the number of a customer somebody else has', async () => {
    const theirs = await store.write((tx) =>
      resolveCustomer(
        tx,
        { name: '别人的客户', ownerId: team.otherRep.id, origin: 'chat', now: monday },
        { actorId: team.otherRep.id, entryPoint: 'command' },
      ),
    )
    expect(await refusalOf(newDeal(store, team.rep, { customer: `C-${theirs.customer.number}` }))).toBe(
      'error.deal.customerUnknown',
    )
  })
})

describe('who sees a deal', () => {
  it('is its owner, those above, and the roles that see everything', async () => {
    const deal = await newDeal(store, team.rep)
    const sees = (person: (typeof team)['rep']) =>
      refusalOf(store.read((reader) => dealNamed(reader, person, `d${deal.number}`)))
    for (const person of [team.rep, team.supervisor, team.director, team.finance, team.auditor, team.admin]) {
      expect(await sees(person)).toBe('not refused')
    }
    for (const person of [team.colleague, team.otherRep, team.otherSupervisor, team.marketing]) {
      expect(await sees(person)).toBe('error.deal.unknown')
    }
  })
})

describe('changing a deal', () => {
  it('writes what changed, and only that, into the audit', async () => {
    const deal = await newDeal(store, team.rep, { product: 'MG' })
    const edit = { dealId: deal.id, title: deal.title, product: '', amount: { minor: 100, currency: 'CNY' as const } }
    const { deal: changed } = await store.write((tx) => editDeal(tx, team.rep, edit, at()))
    expect(changed).toMatchObject({ product: null, amountMinor: 100, version: 2 })
    const row = (await auditOf(store, deal.id)).at(-1)
    expect(row).toMatchObject({
      action: 'deal.edited',
      before: { product: 'MG', amountMinor: null },
      after: { product: null, amountMinor: 100 },
    })
    expect(Object.keys(row?.after ?? {}).sort()).toEqual(['amountMinor', 'product'])
  })

  it('writes nothing when nothing changes', async () => {
    const deal = await newDeal(store, team.rep)
    await store.write((tx) => editDeal(tx, team.rep, { dealId: deal.id, title: deal.title }, at()))
    expect(await auditOf(store, deal.id)).toHaveLength(1)
    expect(await dealNow(store, deal.id)).toEqual(deal)
  })

  it('bumps the version for what a verdict reads, and for nothing else', async () => {
    const deal = await newDeal(store, team.rep)
    const versionAfter = async (work: () => Promise<unknown>) => {
      await work()
      return (await dealNow(store, deal.id)).version
    }
    const edit = (facts: object) => store.write((tx) => editDeal(tx, team.rep, { dealId: deal.id, ...facts }, at()))
    expect(await versionAfter(() => edit({ title: '新名称' }))).toBe(1)
    expect(
      await versionAfter(() => store.write((tx) => addNote(tx, team.rep, { dealId: deal.id, text: '备注' }, at()))),
    ).toBe(1)
    expect(await versionAfter(() => edit({ amount: { minor: 1, currency: 'CNY' } }))).toBe(2)
    expect(await versionAfter(() => edit({ customer: '新客户' }))).toBe(3)
    expect(await versionAfter(() => move(store, team.rep, { dealId: deal.id }))).toBe(4)
    const assign = { dealId: deal.id, toPersonId: team.colleague.id }
    expect(await versionAfter(() => store.write((tx) => assignDeal(tx, team.supervisor, assign, at())))).toBe(5)
    expect(
      await versionAfter(() =>
        store.write((tx) => editDeal(tx, team.colleague, { dealId: deal.id, region: '华南', product: '监护仪' }, at())),
      ),
    ).toBe(6)
  })

  it('loses nothing when two people change it at once: the slower one is told', async () => {
    const deal = await newDeal(store, team.rep)
    const set = (minor: number) =>
      store.write((tx) => editDeal(tx, team.rep, { dealId: deal.id, amount: { minor, currency: 'CNY' } }, at()))
    const outcomes = await Promise.all([1, 2, 3, 4].map((minor) => refusalOf(set(minor))))
    const done = outcomes.filter((outcome) => outcome === 'not refused').length
    expect(new Set(outcomes.filter((outcome) => outcome !== 'not refused'))).toEqual(
      new Set(done === 4 ? [] : ['error.deal.changed']),
    )
    expect((await dealNow(store, deal.id)).version).toBe(1 + done)
  })

  it('is refused for readers, and for a closed deal', async () => {
    const deal = await newDeal(store, team.rep)
    const edit = (person: (typeof team)['rep']) =>
      refusalOf(store.write((tx) => editDeal(tx, person, { dealId: deal.id, title: '改' }, at())))
    expect(await edit(team.finance)).toBe('error.deal.mayNotChange')
    expect(await edit(team.marketing)).toBe('error.deal.unknown')
    expect(
      await refusalOf(store.write((tx) => addNote(tx, team.auditor, { dealId: deal.id, text: '备注' }, at()))),
    ).toBe('error.deal.mayNotChange')
  })
})

describe('assigning a deal', () => {
  const assign = (actor: (typeof team)['rep'], dealId: string, toPersonId: string) =>
    store.write((tx) => assignDeal(tx, actor, { dealId, toPersonId }, at()))

  it('is for those above within their team, and for an admin', async () => {
    const deal = await newDeal(store, team.rep)
    expect(await refusalOf(assign(team.rep, deal.id, team.colleague.id))).toBe('error.deal.mayNotChange')
    expect(await refusalOf(assign(team.supervisor, deal.id, team.otherRep.id))).toBe('error.assign.outOfReach')
    expect((await assign(team.director, deal.id, team.otherRep.id)).deal.ownerId).toBe(team.otherRep.id)
    expect((await assign(team.admin, deal.id, team.rep.id)).deal.ownerId).toBe(team.rep.id)
  })

  it('is refused for somebody who does not sell, has left, or has it already', async () => {
    const deal = await newDeal(store, team.rep)
    expect(await refusalOf(assign(team.director, deal.id, team.marketing.id))).toBe('error.assign.cannotSell')
    expect(await refusalOf(assign(team.supervisor, deal.id, team.rep.id))).toBe('error.assign.same')
    await leaves(store, team.colleague)
    expect(await refusalOf(assign(team.supervisor, deal.id, team.colleague.id))).toBe('error.assign.cannotSell')
  })
})

describe('winning a deal', () => {
  it('is refused before the last stage, with the stages that are left', async () => {
    const deal = await dealBeforeApproval(store, team.rep)
    const early = store.write((tx) => winDeal(tx, team.rep, { dealId: deal.id }, at()))
    await expect(early).rejects.toMatchObject({
      code: 'error.won.stagesLeft',
      details: { stages: '报价谈判 → 合同签署' },
    })
  })
})

describe('a placed deal', () => {
  const place = (facts: object) =>
    store.write((tx) =>
      placeDeal(
        tx,
        team.admin,
        {
          title: 'Betasoloin · GTX Pro',
          pipelineId: team.pipeline.id,
          stageId: stageOf(team.pipeline, '合同签署').id,
          status: 'won',
          ownerId: team.rep.id,
          customerId: null,
          origin: 'import',
          ...facts,
        },
        { now: monday, entryPoint: 'import', ...unposted },
      ),
    )

  it('stands where its past brought it, and what nobody knows stays unknown', async () => {
    const { deal, created } = await place({ externalKey: 'Z063OYW0', closedAt: dayLater(-3) })
    expect(created).toBe(true)
    expect(deal).toMatchObject({
      status: 'won',
      openedAt: null,
      closedAt: dayLater(-3),
      flags: { noCustomer: true },
      amountMinor: null,
    })
    expect(await visitsOf(store, deal.id)).toMatchObject([
      { origin: 'import', enteredAt: null, leftAt: dayLater(-3), position: 1 },
    ])
    expect((await auditOf(store, deal.id)).map(({ action }) => action)).toEqual(['deal.placed'])
  })

  it('is one deal however often it comes', async () => {
    const [first, again] = [await place({ externalKey: 'TWICE' }), await place({ externalKey: 'TWICE', title: '别的' })]
    expect(again).toMatchObject({ created: false, deal: { id: first.deal.id, title: first.deal.title } })
    const together = await Promise.all([1, 2, 3].map(() => place({ externalKey: 'AT ONCE' })))
    expect(new Set(together.map(({ deal }) => deal.id)).size).toBe(1)
  })

  it('brings its visits along where the source knows them', async () => {
    const visits = [
      { stageId: stageOf(team.pipeline, '线索获取').id, enteredAt: dayLater(-9), leftAt: dayLater(-5) },
      { stageId: stageOf(team.pipeline, '需求确认').id, enteredAt: dayLater(-5), leftAt: null },
    ]
    const { deal } = await place({
      status: 'open',
      stageId: stageOf(team.pipeline, '需求确认').id,
      visits,
      origin: 'sample',
    })
    expect(await visitsOf(store, deal.id)).toMatchObject([
      { position: 1 },
      { position: 2, id: deal.visitId, leftAt: null },
    ])
    expect(deal.sample).toBe(true)
  })
})

describe('the default pipeline', () => {
  it('is made once, however many processes start', async () => {
    await Promise.all([1, 2, 3].map(() => store.write((tx) => ensureDefaultPipeline(tx, monday))))
    const pipelines = await store.read(listPipelines)
    expect(pipelines).toHaveLength(1)
    expect(
      pipelines[0]?.stages.map(({ name, probability, needsApproval }) => [name, probability, needsApproval]),
    ).toEqual([
      ['线索获取', 1000, false],
      ['需求确认', 2500, false],
      ['方案演示', 4500, false],
      ['报价谈判', 7000, true],
      ['合同签署', 9000, true],
    ])
  })
})
