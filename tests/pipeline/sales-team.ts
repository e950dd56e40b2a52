import { eq } from 'drizzle-orm'
import type { Person } from '../../src/people/person.ts'
import { createDeal, type NewDeal } from '../../src/pipeline/deals/create-deal.ts'
import type { ChangeContext, LongChange } from '../../src/pipeline/model/change-context.ts'
import type { Deal } from '../../src/pipeline/model/deal.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import type { Pipeline, Stage } from '../../src/pipeline/model/pipeline.ts'
import { type Moved, moveDeal } from '../../src/pipeline/moves/move-deal.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import type { MoveRequest } from '../../src/pipeline/verdict/judge-move.ts'
import type { Store } from '../../src/store/store.ts'
import { add, monday } from '../people/directory.ts'
import { unposted } from '../support/unposted.ts'

export const dayLater = (days: number): Date => new Date(monday.getTime() + days * 86_400_000)
export const at = (now: Date = monday): ChangeContext & LongChange => ({
  now,
  entryPoint: 'command',
  timeZone: 'Asia/Shanghai',
  ...unposted,
})

/** A company of one line: director 陈总 → supervisors 王芳, 赵敏 → reps 李雷, 韩梅 (王芳's), 周杰 (赵敏's); and three readers. */
export async function hireTeam(store: Store) {
  const director = await add(store, '陈总', { roles: ['director'], region: '华东' })
  const supervisor = await add(store, '王芳', { roles: ['supervisor'], managerId: director.id, region: '华东' })
  const otherSupervisor = await add(store, '赵敏', { roles: ['supervisor'], managerId: director.id, region: '华北' })
  const rep = await add(store, '李雷', { managerId: supervisor.id, region: '华东' })
  const colleague = await add(store, '韩梅', { managerId: supervisor.id, region: '华东' })
  const otherRep = await add(store, '周杰', { managerId: otherSupervisor.id, region: '华北' })
  const marketing = await add(store, '孙丽', { roles: ['marketing'], managerId: director.id })
  const finance = await add(store, '钱会', { roles: ['finance'] })
  const auditor = await add(store, '吴审', { roles: ['auditor'] })
  const admin = await add(store, '郑管', { roles: ['admin'] })
  const pipeline = await store.write((tx) => ensureDefaultPipeline(tx, monday))
  return {
    director,
    supervisor,
    otherSupervisor,
    rep,
    colleague,
    otherRep,
    marketing,
    finance,
    auditor,
    admin,
    pipeline,
  }
}
export type Team = Awaited<ReturnType<typeof hireTeam>>

/** The stages of the default pipeline by name. */
export function stageOf(pipeline: Pipeline, name: string): Stage {
  const stage = pipeline.stages.find((one) => one.name === name)
  if (!stage) throw new Error(`no stage ${name}`)
  return stage
}

export const newDeal = (store: Store, owner: Person, facts: Partial<NewDeal> = {}, change = at()): Promise<Deal> =>
  store.write((tx) => {
    const { title = '华东医疗设备采购' } = facts
    // Another one, also where there is one of that name.
    return createDeal(tx, owner, { customer: '某某医院', ...facts, title: `+${title}` }, change)
  })

export const move = (store: Store, actor: Person, request: MoveRequest, change = at()): Promise<Moved> =>
  store.write((tx) => moveDeal(tx, actor, request, change))

/** Moves a new deal forward until it is in 方案演示: the next stage needs an approval. */
export async function dealBeforeApproval(store: Store, owner: Person, facts: Partial<NewDeal> = {}): Promise<Deal> {
  const deal = await newDeal(store, owner, facts)
  await move(store, owner, { dealId: deal.id })
  const moved = await move(store, owner, { dealId: deal.id })
  return moved.deal
}

export async function dealNow(store: Store, dealId: string): Promise<Deal> {
  const deal = await store.read((reader) => findDeal(reader, dealId))
  if (!deal) throw new Error('the deal is gone')
  return deal
}

export function visitsOf(store: Store, dealId: string) {
  return store.read((reader) => {
    const { stageVisit } = reader.tables
    return reader.select().from(stageVisit).where(eq(stageVisit.dealId, dealId)).orderBy(stageVisit.position)
  })
}

export function approvalsOf(store: Store, dealId: string) {
  return store.read((reader) => {
    const { approval } = reader.tables
    return reader.select().from(approval).where(eq(approval.dealId, dealId)).orderBy(approval.createdAt, approval.id)
  })
}
