import { expect, it } from 'vitest'
import { DutyWatch } from '../../composition/duty-watch.ts'
import { keepAll, keepChanged } from '../../composition/keep-duties.ts'
import type { ShownDuty } from '../../src/chat/duty-list.ts'
import { coach } from '../../src/escalation/coach.ts'
import { listDuties } from '../../src/escalation/list-duties.ts'
import { deactivatePerson } from '../../src/leaving/deactivate-person.ts'
import { silentLog } from '../../src/log/log.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { decideApproval } from '../../src/pipeline/approvals/decide-approval.ts'
import type { Store } from '../../src/store/store.ts'
import { byAdmin, leaves, monday } from '../people/directory.ts'
import { at, hireTeam, move, newDeal, type Team } from '../pipeline/sales-team.ts'
import { putPolicy, strictPolicy } from '../pipeline/strict-policy.ts'
import { countAsked } from '../support/count-statements.ts'
import { useStoreForEach } from '../support/use-store.ts'

const publicUrl = 'https://sales.example.com'

/** Nobody's list is looked through. */
const noSweep = { claimSweep: async () => false, strays: async () => [], adopt: async () => {} }

let store: Store
let team: Team
let shown: readonly ShownDuty[]

useStoreForEach(async (opened) => {
  store = opened
  shown = []
  team = await hireTeam(store)
  await putPolicy(store, strictPolicy({ needs: { approval: { steps: [{ by: 'supervisor' }] } } }))
  const account = { platform: 'dingtalk', tenant: 'ding1', userId: 'boss', personId: team.supervisor.id, now: monday }
  await store.write((tx) => connectIdentity(tx, account, byAdmin))
})

async function keeps(settings: { publicUrl?: string } = { publicUrl }, tenant: string | undefined = 'ding1') {
  const duties = {
    tenant: async () => tenant,
    putOff: async () => [],
    ...noSweep,
    keep: async (all: readonly ShownDuty[]) => {
      shown = all
    },
  }
  const parts = {
    store,
    clock: { now: () => at().now },
    log: silentLog,
    settings: { publicUrl: undefined, locale: 'zh' as const, ...settings },
  }
  await keepAll([{ platform: 'dingtalk', duties }], parts, new AbortController().signal)
  return shown.map(({ userId, subject, link }) => ({ userId, subject, link }))
}

/** The same once more within a day would be asked about. */
let asks = 0

async function asked() {
  asks += 1
  const wanted = { title: `采购第${asks}期`, amount: { minor: 5_000_000, currency: 'CNY' as const } }
  const deal = await newDeal(store, team.rep, wanted)
  const moved = await move(store, team.rep, { dealId: deal.id })
  if (moved.type !== 'waiting') throw new Error('nothing was asked')
  return { deal, approval: moved.approval }
}

it('an approval waits for whoever decides, without its amount, until it is decided', async () => {
  const { deal, approval } = await asked()
  const number = deal.number
  expect(await keeps()).toEqual([
    { userId: 'boss', subject: `待你审批：D-${number} ${deal.title}`, link: `${publicUrl}/d/${number}` },
  ])
  await store.write((tx) => decideApproval(tx, team.supervisor, { approvalId: approval.id, decision: 'approve' }, at()))
  expect(await keeps()).toEqual([])
})

it('nothing waits for somebody who left, or is nobody there', async () => {
  await asked()
  await leaves(store, team.supervisor)
  expect(await keeps()).toEqual([])
  expect(await keeps({ publicUrl }, 'ding2')).toEqual([])
})

it('nothing is listed where there is no page it could lead to', async () => {
  await asked()
  expect(await keeps({})).toEqual([])
})

it('what somebody was asked to do waits for them with its day', async () => {
  const deal = await newDeal(store, team.rep)
  await store.write((tx) => coach(tx, team.supervisor, { dealId: deal.id, text: '约客户', dueOn: '2026-11-27' }, at()))
  const [duty] = await store.read((reader) => listDuties(reader, at().now))
  expect(duty).toMatchObject({ kind: 'task', personId: team.rep.id, deal: { number: deal.number } })
  expect(duty!.dueAt).toBeInstanceOf(Date)
})

/** What a look after a change hands over: the ids that wait, and how many were looked at. */
function watched() {
  const watch = new DutyWatch()
  let looks: { ids: string[]; about: readonly string[] | undefined }[] = []
  const duties = {
    tenant: async () => 'ding1',
    putOff: async () => [],
    ...noSweep,
    keep: async (all: readonly ShownDuty[], _: AbortSignal, about?: readonly string[]) => {
      looks.push({ ids: all.map(({ id }) => id), about })
    },
  }
  const parts = {
    store,
    clock: { now: () => at().now },
    log: silentLog,
    settings: { publicUrl, locale: 'zh' as const },
  }
  return async () => {
    looks = []
    await keepChanged([{ platform: 'dingtalk', duties }], parts, watch, new AbortController().signal)
    return looks
  }
}

it('the first time everything is looked at, and then what has changed', async () => {
  const look = watched()
  const { approval } = await asked()
  const id = `chengdan:approval:${approval.id}`
  expect(await look()).toEqual([{ ids: [`${id}:boss`], about: undefined }])
  expect(await look()).toEqual([])
  await store.write((tx) => decideApproval(tx, team.supervisor, { approvalId: approval.id, decision: 'reject' }, at()))
  const [after] = await look()
  expect(after!.ids).toEqual([])
  expect(after!.about).toContain(id)
  expect(await look()).toEqual([])
})

it('whoever leaves has what waited for them looked at', async () => {
  const look = watched()
  await asked()
  await look()
  const leaving = { now: monday, by: byAdmin, onLeft: async () => {} }
  await store.write((tx) => deactivatePerson(tx, team.supervisor.id, leaving))
  const [left] = await look()
  expect(left).toMatchObject({ ids: [] })
  expect(left!.about).not.toEqual([])
})

it('an account that is connected has everything looked at', async () => {
  const look = watched()
  await asked()
  await look()
  const account = { platform: 'dingtalk', tenant: 'ding1', userId: 'li', personId: team.rep.id, now: monday }
  await store.write((tx) => connectIdentity(tx, account, byAdmin))
  expect(await look()).toMatchObject([{ about: undefined }])
})

it('where keeping fails everything is looked at the next time', async () => {
  const watch = new DutyWatch()
  const abouts: unknown[] = []
  let fails = false
  const duties = {
    tenant: async () => 'ding1',
    putOff: async () => [],
    ...noSweep,
    keep: async (_: readonly ShownDuty[], __: AbortSignal, about?: readonly string[]) => {
      abouts.push(about)
      if (fails) throw new Error('away')
    },
  }
  const parts = {
    store,
    clock: { now: () => at().now },
    log: silentLog,
    settings: { publicUrl, locale: 'zh' as const },
  }
  const look = () => keepChanged([{ platform: 'dingtalk', duties }], parts, watch, new AbortController().signal)
  await look()
  await asked()
  fails = true
  await look()
  fails = false
  await look()
  expect(abouts).toEqual([undefined, expect.any(Array), undefined])
})

it('a change costs the same however much waits beside it', async () => {
  const beside = await newDeal(store, team.rep)
  const waits = async (from: number, to: number) => {
    for (let n = from; n < to; n += 500)
      await store.write((tx) =>
        tx.insert(tx.tables.task).values(
          Array.from({ length: Math.min(500, to - n) }, (_, m) => ({
            ...{ id: `task${n + m}`, dealId: beside.id, ownerId: team.rep.id, askedBy: team.supervisor.id },
            ...{ text: '约客户', dueOn: '2026-11-27', dueAt: monday, createdAt: monday },
          })),
        ),
      )
  }
  const look = watched()
  const cost = async () => {
    const { approval } = await asked()
    await store.write((tx) =>
      decideApproval(tx, team.supervisor, { approvalId: approval.id, decision: 'reject' }, at()),
    )
    return await countAsked(look)
  }
  await waits(0, 10)
  await look()
  await cost()
  const few = await cost()
  await waits(10, 10_000)
  const many = await cost()
  expect(many.statements).toBe(few.statements)
  // What was changed within the last minute is read once more, each of it one row.
  expect(many.rows - few.rows).toBeLessThan(30)
  expect(many.rows).toBeLessThan(150)
})
