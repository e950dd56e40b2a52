import { and, asc, count, eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { keepPersonaLocale } from '../../composition/keep-persona-locale.ts'
import { sayPersonaRoles } from '../../composition/persona-roles.ts'
import { appendEntries } from '../../src/archive/append-entry.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { findPersonByName } from '../../src/people/find-person.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import { moveDeal } from '../../src/pipeline/moves/move-deal.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import { addSamples, ensureSamples } from '../../src/samples/ensure-samples.ts'
import { removeSamples } from '../../src/samples/remove-samples.ts'
import { hasSamplesAlone } from '../../src/samples/sample-state.ts'
import { newId } from '../../src/store/new-id.ts'
import type { Store } from '../../src/store/store.ts'
import { tableContents } from '../importing/table-contents.ts'
import { createTestDatabase } from '../support/test-store.ts'
import { todaysPart } from '../support/todays-part.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForEach } from '../support/use-store.ts'

const now = new Date('2026-11-23T08:00:00Z')
const zone = { timeZone: 'Asia/Shanghai' }
const by = { actorId: null, entryPoint: 'admin' } as const
const change = { now, entryPoint: 'command', ...unposted } as const
let store: Store

useStoreForEach((opened) => {
  store = opened
})

const personCalled = async (name: string) => (await store.read((reader) => findPersonByName(reader, name)))[0]!

/** The deals without what is made by chance: ids. */
const dealsTold = () =>
  store.read((reader) => {
    const { deal, person, stage } = reader.tables
    return reader
      .select({
        number: deal.number,
        title: deal.title,
        owner: person.name,
        stage: stage.name,
        status: deal.status,
        amountMinor: deal.amountMinor,
        openedAt: deal.openedAt,
        closedAt: deal.closedAt,
        sample: deal.sample,
      })
      .from(deal)
      .innerJoin(person, eq(person.id, deal.ownerId))
      .innerJoin(stage, eq(stage.id, deal.stageId))
      .orderBy(asc(deal.number))
  })

describe('sample data', () => {
  it('fills an empty database once, the same for the same moment', async () => {
    expect(await ensureSamples(store, now, zone)).toBe(true)
    const told = await dealsTold()
    expect(told.length).toBe(120)
    expect(told.every(({ sample }) => sample)).toBe(true)
    const before = await tableContents(store)
    expect(await ensureSamples(store, now, zone)).toBe(false)
    expect(await tableContents(store)).toEqual(before)

    const other = await createTestDatabase()
    const another = await other.open()
    await ensureSamples(another, now, zone)
    store = another
    expect(await dealsTold()).toEqual(told)
    await other.remove()
  })

  it('begins with D-1001: 王小雨 stands before the stage that 陈静 must approve', async () => {
    await ensureSamples(store, now, zone)
    const [first] = await dealsTold()
    expect(first).toMatchObject({ number: 1001, owner: '王小雨', stage: '方案演示', status: 'open' })
    const [xiaoyu, chen] = [await personCalled('王小雨'), await personCalled('陈静')]
    const { deal } = store.tables
    const moved = await store.write(async (tx) => {
      const [row] = await tx.select({ id: deal.id }).from(deal).where(eq(deal.number, 1001))
      return await moveDeal(tx, xiaoyu, { dealId: row!.id }, change)
    })
    expect(moved).toMatchObject({ type: 'waiting', to: { name: '报价谈判' }, approval: { approverId: chen.id } })
  })

  it('has deals in every stage, won and lost, and something for 陈静 to decide', async () => {
    await ensureSamples(store, now, zone)
    const told = await dealsTold()
    const open = told.filter(({ status }) => status === 'open')
    expect(new Set(open.map(({ stage }) => stage))).toEqual(
      new Set(['线索获取', '需求确认', '方案演示', '报价谈判', '合同签署']),
    )
    for (const status of ['won', 'lost'])
      expect(told.filter((deal) => deal.status === status).length).toBeGreaterThan(8)
    const { approval } = store.tables
    const chen = await personCalled('陈静')
    const pending = await store.read((reader) =>
      reader
        .select({ n: count() })
        .from(approval)
        .where(and(eq(approval.approverId, chen.id), eq(approval.state, 'pending'))),
    )
    expect(pending).toEqual([{ n: 1 }])
  })

  const moments = ['2026-01-01T00:00:00Z', '2026-10-04T15:00:00Z', '2027-02-20T10:00:00Z', '2028-02-29T23:30:00Z']
  it.each(todaysPart(moments, 2))('has no history after %s, and visits that follow each other', async (moment) => {
    const then = new Date(moment)
    await ensureSamples(store, then, zone)
    const { stageVisit } = store.tables
    const visits = await store.read((reader) =>
      reader.select().from(stageVisit).orderBy(stageVisit.dealId, stageVisit.position),
    )
    for (const [index, { dealId, enteredAt, leftAt }] of visits.entries()) {
      const end = leftAt ?? then
      expect(enteredAt! <= end && end <= then).toBe(true)
      const next = visits[index + 1]
      if (next?.dealId === dealId) expect(next.enteredAt).toEqual(leftAt)
    }
  })

  it('is a playground until somebody real is there', async () => {
    expect(await store.read(hasSamplesAlone)).toBe(false)
    await ensureSamples(store, now, zone)
    expect(await store.read(hasSamplesAlone)).toBe(true)
    await store.write((tx) => addPerson(tx, { name: '真人', roles: ['rep'], now }, by))
    expect(await store.read(hasSamplesAlone)).toBe(false)
    const said = await store.read((reader) => sayPersonaRoles(reader, translatorFor('en')))
    expect([said.get('chen-jing'), said.get('sun-lei'), said.get('zhao')]).toEqual([
      'supervisor · 华东',
      'admin',
      undefined,
    ])
  })

  it('speaks the language of its visitor’s browser to every persona that has chosen none', async () => {
    await ensureSamples(store, now, zone)
    const languages = async () => {
      const names = ['王小雨', '陈静', '李雷']
      return await Promise.all(names.map(async (name) => (await personCalled(name)).locale))
    }
    const follows = async (name: string, locale: 'zh' | 'en', isChosen = false) =>
      keepPersonaLocale(store, await personCalled(name), locale, { isChosen, now })
    await follows('王小雨', 'en')
    // 李雷 is no persona.
    expect(await languages()).toEqual(['en', 'en', undefined])
    await follows('陈静', 'zh', true)
    await follows('王小雨', 'zh')
    await follows('王小雨', 'en')
    expect(await languages()).toEqual(['en', 'zh', undefined])
  })

  it('puts no customer into the rooms of our own, and marketing into one', async () => {
    await ensureSamples(store, now, zone)
    const { webMember, webRoom, webUser } = store.tables
    const members = await store.read((reader) =>
      reader
        .select({ room: webRoom.title, kind: webRoom.kind, name: webUser.name, outsider: webUser.outsider })
        .from(webMember)
        .innerJoin(webRoom, eq(webRoom.id, webMember.roomId))
        .innerJoin(webUser, eq(webUser.userId, webMember.userId))
        .where(eq(webRoom.kind, 'group')),
    )
    const inRoom = (room: string) =>
      members
        .filter((member) => member.room === room)
        .map(({ name }) => name)
        .sort()
    expect(inRoom('华东销售群')).toEqual(['周海', '李明', '王小雨', '陈静'])
    expect(inRoom('市场协作群')).toContain('林悦')
    expect(members.filter(({ outsider }) => outsider).map(({ room }) => room)).toEqual(['青禾医院 · 采购沟通'])
  })

  it('stays out of a database with real data, and never comes back by itself once removed', async () => {
    await store.write((tx) => addPerson(tx, { name: 'Ann', roles: ['rep'], now }, by))
    expect(await ensureSamples(store, now, zone)).toBe(false)
    const other = await createTestDatabase()
    const emptied = await other.open()
    await ensureSamples(emptied, now, zone)
    await removeSamples(emptied, now)
    expect(await ensureSamples(emptied, now, zone)).toBe(false)
    await other.remove()
  })

  it('is finished when the first start was interrupted', async () => {
    let commits = 0
    const failing: Store = {
      ...store,
      write: (work, lane) => {
        commits += 1
        return commits > 4 ? Promise.reject(new Error('power cut')) : store.write(work, lane)
      },
    }
    await expect(ensureSamples(failing, now, zone)).rejects.toThrow('power cut')
    expect(await ensureSamples(store, now, zone)).toBe(true)
    expect((await dealsTold()).length).toBe(120)
  })
})

describe('removing sample data', () => {
  /** Real work beside it: a rep with a customer and a deal, and all of it audited. */
  async function realWork() {
    await store.write(async (tx) => {
      await ensureDefaultPipeline(tx, now)
      const boss = await addPerson(tx, { name: '高总', roles: ['supervisor'], now }, by)
      const ann = await addPerson(tx, { name: '安然', roles: ['rep'], managerId: boss.id, now }, by)
      await createDeal(tx, ann, { title: '真实商机', customer: '真实客户' }, change)
    })
  }

  /** What a persona does while somebody tries things. */
  async function play() {
    const xiaoyu = await personCalled('王小雨')
    const { customer, conversation } = store.tables
    await store.write(async (tx) => {
      const played = await createDeal(tx, xiaoyu, { title: '试一试', customer: '随手写的客户' }, change)
      await moveDeal(tx, xiaoyu, { dealId: played.id }, change)
      const [hospital] = await tx.select({ id: customer.id }).from(customer).where(eq(customer.name, '青禾医院'))
      const conversationId = newId()
      await tx.insert(conversation).values({
        id: conversationId,
        platform: 'web',
        tenant: 'local',
        externalId: 'qinghe-hospital',
        kind: 'group',
        title: '青禾医院 · 采购沟通',
        customerId: hospital!.id,
      })
      await appendEntries(tx, [
        {
          conversationId,
          seq: 1,
          customerId: hospital!.id,
          messageId: 'm1',
          kind: 'send',
          side: 'outsider',
          senderTenant: 'T1',
          type: undefined,
          thread: undefined,
          quotes: undefined,
          personId: undefined,
          senderId: 'zhao',
          senderName: '赵先生',
          text: '报价单什么时候发',
          raw: '{}',
          at: now,
        },
      ])
    })
  }

  it('removes all of it, what was played with it too, and touches nothing real', async () => {
    await realWork()
    const before = await tableContents(store)
    await addSamples(store, now, zone)
    await play()
    const removed = await removeSamples(store, now)
    expect(removed).toMatchObject({ deals: 121, rooms: 10, people: 12, kept: 0 })
    const { auditEntry } = store.tables
    const after = await tableContents(store)
    // Numbers are never given out twice, and the audit says that samples came and went.
    const own = await store.write(async (tx) =>
      (
        await tx
          .select({ action: auditEntry.action })
          .from(auditEntry)
          .where(eq(auditEntry.subjectType, 'samples'))
          .orderBy(auditEntry.id)
      ).map(({ action }) => action),
    )
    expect(own).toEqual(['samples.added', 'samples.removed'])
    expect(after.audit_entry!.rows - before.audit_entry!.rows).toBe(2)
    const same = ({ audit_entry: _, counter: __, ...rest }: typeof after) => rest
    expect(same(after)).toEqual(same(before))
  })

  it('keeps what something real refers to, without the mark', async () => {
    await realWork()
    await addSamples(store, now, zone)
    const [ann, boss, chen] = [await personCalled('安然'), await personCalled('高总'), await personCalled('陈静')]
    const { customer, deal, person } = store.tables
    await store.write(async (tx) => {
      // A real deal with a sample customer, and a real rep who was put under a sample supervisor.
      const [hospital] = await tx.select({ id: customer.id }).from(customer).where(eq(customer.name, '青禾医院'))
      await tx.update(deal).set({ customerId: hospital!.id }).where(eq(deal.title, '真实商机'))
      await tx
        .update(person)
        .set({ managerId: chen.id })
        .where(inArray(person.id, [ann.id, boss.id]))
    })
    expect(await removeSamples(store, now)).toMatchObject({ kept: 2 })
    const kept = await store.read((reader) =>
      reader
        .select({ name: person.name, active: person.active, sample: person.sample })
        .from(person)
        .where(eq(person.id, chen.id)),
    )
    expect(kept).toEqual([{ name: '陈静', active: false, sample: false }])
    const customers = await store.read((reader) =>
      reader.select({ name: customer.name, sample: customer.sample }).from(customer).orderBy(customer.name),
    )
    expect(customers).toContainEqual({ name: '青禾医院', sample: false })
  })
})
