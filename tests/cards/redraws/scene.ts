import type { Customer } from '../../../src/customers/customer.ts'
import { resolveCustomer } from '../../../src/customers/resolve-customer.ts'
import { databaseFiles } from '../../../src/evidence/file-store.ts'
import { decideApproval } from '../../../src/pipeline/approvals/decide-approval.ts'
import { addEvidence } from '../../../src/pipeline/conditions/add-evidence.ts'
import { addNote } from '../../../src/pipeline/deals/add-note.ts'
import { createDeal } from '../../../src/pipeline/deals/create-deal.ts'
import { pendingApproval } from '../../../src/pipeline/model/approval.ts'
import type { Pipeline } from '../../../src/pipeline/model/pipeline.ts'
import { moveDeal } from '../../../src/pipeline/moves/move-deal.ts'
import { overrideMove } from '../../../src/pipeline/moves/override-move.ts'
import { parseStages } from '../../../src/pipeline/pipelines/pipeline-draft.ts'
import { savePipeline } from '../../../src/pipeline/pipelines/save-pipeline.ts'
import { policyDocument } from '../../../src/pipeline/policy/check-document.ts'
import type { PolicyDocument } from '../../../src/pipeline/policy/document.ts'
import { putInForce } from '../../../src/pipeline/policy-changes/put-in-force.ts'
import { stageOf } from '../../pipeline/sales-team.ts'
import type { Company, Name } from './company.ts'

/** A deal of 李雷's in a pipeline of its own, with a customer of its own, and all that cards show of it. */
export interface Scene extends Company {
  pipeline: Pipeline
  document: PolicyDocument
  customerId: string
  customerNumber: string
  /** Somebody else's company, that the deal could be with as well. */
  otherCustomerId: string
  otherCustomerNumber: string
  dealId: string
  dealNumber: string
  evidenceId: string
  /** What the evidence says. */
  proof: string
  /** Of the same owner, in the same pipeline. */
  otherDealId: string
  /** Without a policy of its own. */
  otherPipeline: Pipeline
  /** By person: a digest each. */
  digestIds: Record<string, string>
  /** What was asked first, and refused. */
  refusedId: string | undefined
  /** What is asked now. */
  pendingId: string | undefined
  taskId?: string
  conversationId: string
}

export interface Wanted {
  /** Where the deal stands; `waiting`: in 方案演示, and 王芳 is asked for the second time. */
  stands?: 'waiting' | '需求确认' | '方案演示' | '合同签署'
}

let counter = 0

export async function setScene(company: Company, { stands = 'waiting' }: Wanted): Promise<Scene> {
  const { does, people } = company
  const n = ++counter
  const document = rulesNamed(`流程${n}`)
  const pipeline = await does(async (tx, change) => {
    const stages = document.stages.map(({ name, probability }) => `${name} ${probability}%`).join('，')
    const made = await savePipeline(tx, people.郑管, { name: document.name, stages: parseStages(stages) }, change)
    await putInForce(tx, null, made, { document }, change)
    return made
  })
  const otherPipeline = await does((tx, change) =>
    savePipeline(tx, people.郑管, { name: `另一流程${n}`, stages: parseStages('线索 10%，报价 70%') }, change),
  )
  const customer = await newCustomer(company, `第${n}医院`, `1380000${String(1000 + n)}`)
  const other = await newCustomer(company, `第${n}诊所`, `1390000${String(1000 + n)}`)
  const open = (title: string, customerNumber: string) => {
    const amount = { minor: 5_200_000, currency: 'CNY' } as const
    const facts = { title, customer: customerNumber, amount, pipelineId: pipeline.id }
    return does((tx, change) => createDeal(tx, people.李雷, facts, change))
  }
  const deal = await open(`第${n}单`, `C-${customer.number}`)
  const otherDeal = await open(`第${n}单之外`, `C-${customer.number}`)
  const scene: Scene = {
    ...company,
    pipeline,
    document,
    customerId: customer.id,
    customerNumber: `C-${customer.number}`,
    otherCustomerId: other.id,
    otherCustomerNumber: `C-${other.number}`,
    otherDealId: otherDeal.id,
    otherPipeline,
    proof: `纪要 ${n}`,
    digestIds: await digests(company, n),
    dealId: deal.id,
    dealNumber: `D-${deal.number}`,
    evidenceId: '',
    refusedId: undefined,
    pendingId: undefined,
    conversationId: await room(company, n),
  }
  await does((tx, change) => addNote(tx, people.李雷, { dealId: deal.id, text: '预算已批' }, change))
  if (stands === '需求确认') await does((tx, change) => moveDeal(tx, people.李雷, { dealId: deal.id }, change))
  else await placeIn(scene, stands === 'waiting' ? '方案演示' : stands)
  scene.evidenceId = await prove(scene, scene.dealId, scene.proof)
  if (stands !== 'waiting') return scene
  scene.refusedId = await ask(scene)
  const no = { approvalId: scene.refusedId, decision: 'reject', comment: '再谈谈' } as const
  await does((tx, change) => decideApproval(tx, people.王芳, no, change))
  scene.pendingId = await ask(scene)
  return scene
}

/** Asks for 报价谈判. */
async function ask({ does, people, store, dealId }: Scene): Promise<string> {
  await does((tx, change) => moveDeal(tx, people.李雷, { dealId }, change))
  const pending = await store.read((reader) => pendingApproval(reader, dealId))
  if (!pending) throw new Error('nobody was asked')
  return pending.id
}

export async function placeIn({ does, people, pipeline, dealId }: Scene, stage: string): Promise<void> {
  const toStageId = stageOf(pipeline, stage).id
  await does((tx, change) => overrideMove(tx, people.陈总, { dealId, toStageId, reason: '老客户' }, change))
}

export async function prove(company: Company, dealId: string, text: string, who: Name = '李雷'): Promise<string> {
  const { store, people, now, does } = company
  const person = people[who]
  // As long whatever number stands in it.
  const content = Buffer.from(text.padEnd(12))
  const upload = { uploadId: `u${++counter}`, name: `${text}.txt`, content, personId: person.id }
  const file = await databaseFiles(store, { now }).put(upload)
  const { evidence } = await does((tx, change) => addEvidence(tx, person, { dealId, kind: '沟通纪要', file }, change))
  return evidence.id
}

function newCustomer({ does, people }: Company, name: string, phone: string): Promise<Customer> {
  const ownerId = people.李雷.id
  return does(async (tx, { now, entryPoint }) => {
    const by = { actorId: ownerId, entryPoint }
    return (await resolveCustomer(tx, { name, phone, ownerId, origin: 'chat', now }, by)).customer
  })
}

async function digests({ store, people, now }: Company, n: number): Promise<Record<string, string>> {
  const made = Object.values(people).map(({ id: personId }) => ({ id: `digest-${n}-${personId}`, personId, at: now() }))
  await store.write((tx) => tx.insert(tx.tables.digest).values(made))
  return Object.fromEntries(made.map(({ id, personId }) => [personId, id]))
}

/** A conversation with a customer in it. */
async function room({ store, talk }: Company, n: number): Promise<string> {
  const id = `room-${n}`
  await store.write((tx) =>
    tx.insert(tx.tables.conversation).values({
      id,
      platform: talk.platform.platform,
      tenant: 't',
      externalId: id,
      kind: 'group',
      title: `第${n}医院采购群`,
      hasOutsider: true,
    }),
  )
  return id
}

/** 需求确认 wants something ticked before it is left; the last two stages want a yes. */
function rulesNamed(name: string): PolicyDocument {
  const blank = { entry: [], exit: [], checklist: [], evidence: [] }
  const approval = { steps: [{ by: 'supervisor' }], remindAfterHours: 24, expiresAfterHours: 72 }
  const visited = { key: 'visited', label: { zh: '已拜访', en: 'Visited' }, mandatory: true }
  return policyDocument.parse({
    format: 1,
    name,
    fields: [{ name: 'budget', label: { zh: '预算', en: 'Budget' }, kind: 'money' }],
    stages: [
      { ...blank, key: 'lead', name: '线索获取', probability: 10 },
      { ...blank, key: 'needs', name: '需求确认', probability: 25, checklist: [visited] },
      { ...blank, key: 'demo', name: '方案演示', probability: 45, evidence: [{ kind: '沟通纪要', mandatory: false }] },
      { ...blank, key: 'quote', name: '报价谈判', probability: 70, approval },
      { ...blank, key: 'contract', name: '合同签署', probability: 90, approval },
    ],
    moves: { jumps: false, back: 'reason', lostReason: true },
    time: {
      days: 'working',
      limitDays: 5,
      levels: [
        { afterDays: 0, to: 'supervisor', copy: ['rep'] },
        { afterDays: 2, to: 'director', reassign: true },
      ],
      resetBy: [],
      followUpDays: 30,
    },
  })
}
