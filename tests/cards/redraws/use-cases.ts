import { bindConversation, unbindConversation } from '../../../src/archive/bind-conversation.ts'
import { dayIn } from '../../../src/clock/day.ts'
import { dayAfter } from '../../../src/clock/start-of-day.ts'
import { addContact, removeContact } from '../../../src/customers/edit-contacts.ts'
import { editCustomer } from '../../../src/customers/edit-customer.ts'
import { findCustomer } from '../../../src/customers/find-customer.ts'
import { resolveCustomer } from '../../../src/customers/resolve-customer.ts'
import { updateFacts } from '../../../src/customers/update-facts.ts'
import { acknowledge, snooze } from '../../../src/escalation/acknowledge.ts'
import { coach, finishTask } from '../../../src/escalation/coach.ts'
import { escalateDue } from '../../../src/escalation/escalate-due.ts'
import { runEscalation } from '../../../src/escalation/run-escalation.ts'
import { sendDigests } from '../../../src/escalation/send-digests.ts'
import { setAbsence } from '../../../src/people/absence.ts'
import { decideApproval } from '../../../src/pipeline/approvals/decide-approval.ts'
import { expireApprovals, remindApprovals } from '../../../src/pipeline/approvals/due-approvals.ts'
import { handOverApprovals } from '../../../src/pipeline/approvals/hand-over-approvals.ts'
import { runApprovalTimers } from '../../../src/pipeline/approvals/run-approval-timers.ts'
import { removeEvidence } from '../../../src/pipeline/conditions/remove-evidence.ts'
import { tickItem } from '../../../src/pipeline/conditions/tick-item.ts'
import { waive } from '../../../src/pipeline/conditions/waive-condition.ts'
import { addNote } from '../../../src/pipeline/deals/add-note.ts'
import { assignDeal } from '../../../src/pipeline/deals/assign-deal.ts'
import { loseDeal, winDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { createDeal } from '../../../src/pipeline/deals/create-deal.ts'
import { editDeal } from '../../../src/pipeline/deals/edit-deal.ts'
import { placeDeal } from '../../../src/pipeline/deals/place-deal.ts'
import { reopenDeal } from '../../../src/pipeline/deals/reopen-deal.ts'
import { setFields } from '../../../src/pipeline/deals/set-field.ts'
import { bulkMove } from '../../../src/pipeline/moves/bulk-move.ts'
import { moveDeal, tryMove } from '../../../src/pipeline/moves/move-deal.ts'
import { ensureDefaultPipeline } from '../../../src/pipeline/pipelines/default-pipeline.ts'
import { parseStages } from '../../../src/pipeline/pipelines/pipeline-draft.ts'
import { savePipeline } from '../../../src/pipeline/pipelines/save-pipeline.ts'
import { applyPolicy } from '../../../src/pipeline/policy-changes/apply-policy.ts'
import { rollbackPolicy } from '../../../src/pipeline/policy-changes/rollback-policy.ts'
import { setUpPack } from '../../../src/pipeline/policy-changes/set-up-pack.ts'
import { ensureTimers } from '../../../src/pipeline/timers/ensure-timers.ts'
import { fillTimeZone } from '../../../src/pipeline/timers/fill-time-zone.ts'
import { pauseDeal, resumeDeal } from '../../../src/pipeline/timers/pause-deal.ts'
import { recalculateTimers, recountAll } from '../../../src/pipeline/timers/recalculate-timers.ts'
import { setCalendarDays } from '../../../src/workdays/set-calendar-days.ts'
import { byAdmin } from '../../people/directory.ts'
import { placeIn, prove, type Scene, type Wanted } from './scene.ts'

export interface UseCase extends Wanted {
  /** The exported functions it goes through by name, the one it is about first. */
  name: string
  how?: string
  /** What has happened before the cards are posted. */
  before?(scene: Scene): Promise<unknown>
  run(scene: Scene): Promise<unknown>
  /** Why no card that is out there has to change. */
  quiet?: string
}

const inDays = (scene: Scene, days: number) => dayAfter(dayIn('Asia/Shanghai', scene.now()), days)
const lost = { code: 'price', words: undefined } as const
const lose = ({ does, people, dealId }: Scene) =>
  does((tx, change) => loseDeal(tx, people.李雷, { dealId, reason: lost }, change))
const pause = (scene: Scene) =>
  scene.does((tx, change) =>
    pauseDeal(tx, scene.people.李雷, { dealId: scene.dealId, until: inDays(scene, 5), reason: '等招标' }, change),
  )
const task = async (scene: Scene) => {
  const { dealId, people } = scene
  const input = { dealId, text: '约技术负责人', dueOn: inDays(scene, 3) }
  const made = await scene.does((tx, change) => coach(tx, people.王芳, input, change))
  scene.taskId = made.id
}
/** Two levels of the ladder have been said by the end of the second stretch. */
const stand = async (scene: Scene, days: number) => {
  scene.passes(days)
  await runEscalation(scene.store, scene.createNotifier, scene.now(), 'Asia/Shanghai')
}
/** Whatever is due, in as many transactions as it takes. */
const escalate = async ({ does }: Scene) => {
  while ((await does((tx, change) => escalateDue(tx, change, 50))) > 0);
}
/** Days off before its limit, so the limit is another once it is counted again. */
const holidays = async (scene: Scene) => {
  const days = [1, 2, 3, 4].map((n) => ({ day: inDays(scene, n), working: false, name: '店庆' }))
  await scene.store.write((tx) => setCalendarDays(tx, byAdmin, days, scene.now()))
  scene.passes(9)
}
const decide = (decision: 'approve' | 'reject' | 'send_back') => (scene: Scene) =>
  scene.does((tx, change) =>
    decideApproval(tx, scene.people.王芳, { approvalId: scene.pendingId!, decision, comment: '好' }, change),
  )
/** Without 方案演示; its deals go back to 需求确认. */
const shorter = ({ document }: Scene) => ({
  document: { ...document, stages: document.stages.filter(({ key }) => key !== 'demo') },
  map: { 方案演示: 'needs' },
})
const bring = ({ does, people, dealId }: Scene, facts: Partial<Parameters<typeof editDeal>[2]>) =>
  does((tx, change) => editDeal(tx, people.李雷, { dealId, ...facts }, change))

export const useCases: readonly UseCase[] = [
  // Deals
  {
    name: 'editDeal',
    how: 'its title, which leaves the question as it is',
    run: (scene) => bring(scene, { title: '改了名' }),
  },
  {
    name: 'editDeal',
    how: 'its amount, which takes the question back',
    run: (scene) => bring(scene, { amount: { minor: 9_900, currency: 'CNY' } }),
  },
  { name: 'editDeal', how: 'its customer', run: (scene) => bring(scene, { customer: scene.otherCustomerNumber }) },
  { name: 'loseDeal', run: lose },
  {
    name: 'winDeal',
    stands: '合同签署',
    run: ({ does, people, dealId }) => does((tx, change) => winDeal(tx, people.李雷, { dealId }, change)),
  },
  {
    name: 'reopenDeal',
    before: lose,
    run: ({ does, people, dealId }) =>
      does((tx, change) => reopenDeal(tx, people.李雷, { dealId, reason: '又立项' }, change)),
  },
  {
    name: 'assignDeal',
    run: ({ does, people, dealId }) =>
      does((tx, change) => assignDeal(tx, people.王芳, { dealId, toPersonId: people.韩梅.id }, change)),
  },
  {
    name: 'addNote',
    run: ({ does, people, dealId }) =>
      does((tx, change) => addNote(tx, people.李雷, { dealId, text: '等回话' }, change)),
  },
  {
    name: 'setFields',
    how: 'a field of the policy',
    run: ({ does, people, dealId }) =>
      does((tx, change) => setFields(tx, people.李雷, { dealId, values: { budget: '5万' } }, change)),
  },
  {
    name: 'setFields',
    how: "the customer's phone",
    run: ({ does, people, dealId }) =>
      does((tx, change) => setFields(tx, people.李雷, { dealId, values: { 'customer.phone': '13900000001' } }, change)),
  },
  {
    name: 'createDeal',
    run: ({ does, people, customerNumber: customer, pipeline }) =>
      does((tx, change) => createDeal(tx, people.李雷, { title: '又一单', customer, pipelineId: pipeline.id }, change)),
  },
  {
    name: 'placeDeal',
    run: ({ does, people, customerId, pipeline }) =>
      does((tx, change) =>
        placeDeal(
          tx,
          null,
          {
            title: '旧系统',
            pipelineId: pipeline.id,
            stageId: pipeline.stages[0]!.id,
            status: 'open',
            ownerId: people.李雷.id,
            customerId,
            origin: 'import',
          },
          change,
        ),
      ),
  },
  // Moves
  {
    name: 'moveDeal',
    stands: '方案演示',
    how: 'back',
    run: ({ does, people, dealId, pipeline }) =>
      does((tx, change) =>
        moveDeal(tx, people.李雷, { dealId, toStageId: pipeline.stages[1]!.id, reason: '再确认' }, change),
      ),
  },
  {
    name: 'tryMove',
    stands: '方案演示',
    how: 'into a stage that wants a yes',
    run: ({ does, people, dealId }) => does((tx, change) => tryMove(tx, people.李雷, { dealId }, change)),
  },
  {
    name: 'bulkMove',
    stands: '方案演示',
    run: ({ does, people, dealNumber }) =>
      does((tx, change) => bulkMove(tx, people.李雷, { deals: [dealNumber] }, change)),
  },
  { name: 'overrideMove', run: (scene) => placeIn(scene, '报价谈判') },
  // Approvals
  { name: 'decideApproval', how: 'yes', run: decide('approve') },
  { name: 'decideApproval', how: 'no', run: decide('reject') },
  { name: 'decideApproval', how: 'not yet', run: decide('send_back') },
  {
    name: 'handOverApprovals',
    before: ({ does, people, now }) =>
      does((tx, change) =>
        setAbsence(
          tx,
          people.王芳,
          { standInId: people.赵敏.id, until: new Date(now().getTime() + 86_400_000) },
          change,
        ),
      ),
    run: ({ does, people }) => does((tx, change) => handOverApprovals(tx, people.王芳, change)),
  },
  { name: 'expireApprovals', before: async (scene) => scene.passes(4), run: ({ does }) => does(expireApprovals) },
  {
    name: 'runApprovalTimers',
    before: async (scene) => scene.passes(4),
    run: ({ store, createNotifier, now }) => runApprovalTimers(store, createNotifier, now()),
  },
  {
    name: 'remindApprovals',
    before: async (scene) => scene.passes(2),
    run: ({ store, now }) => store.write((tx) => remindApprovals(tx, now())),
    quiet: 'a reminder is a message of its own',
  },
  // Conditions
  { name: 'addEvidence', run: (scene) => prove(scene, scene.dealId, '又一份纪要') },
  {
    name: 'addEvidence',
    how: 'of content that another deal rests on, whose approver is warned',
    run: (scene) => prove(scene, scene.otherDealId, scene.proof),
  },
  {
    name: 'removeEvidence',
    run: ({ does, people, evidenceId }) =>
      does((tx, change) => removeEvidence(tx, people.李雷, { evidenceId }, change)),
  },
  {
    name: 'tickItem',
    stands: '需求确认',
    run: ({ does, people, dealId }) =>
      does((tx, change) => tickItem(tx, people.李雷, { dealId, item: 'visited', ticked: true }, change)),
  },
  {
    name: 'waive',
    stands: '需求确认',
    run: ({ does, people, dealId }) =>
      does((tx, change) =>
        waive(tx, people.王芳, { dealId, condition: 'checklist:visited', reason: '老客户' }, change),
      ),
  },
  // Standing too long
  { name: 'pauseDeal', run: pause },
  {
    name: 'resumeDeal',
    before: pause,
    run: ({ does, people, dealId }) => does((tx, change) => resumeDeal(tx, people.李雷, dealId, change)),
  },
  {
    name: 'recalculateTimers',
    before: holidays,
    run: ({ store, pipeline, long }) => recalculateTimers(store, pipeline.id, long()),
  },
  {
    name: 'recountAll',
    before: holidays,
    run: ({ store, long }) => recountAll(store, long()),
  },
  {
    name: 'acknowledge',
    run: ({ does, people, dealId }) => does((tx, change) => acknowledge(tx, people.王芳, dealId, change)),
  },
  {
    name: 'snooze',
    run: (scene) =>
      scene.does((tx, change) =>
        snooze(tx, scene.people.王芳, { dealId: scene.dealId, until: inDays(scene, 3), reason: '开会' }, change),
      ),
  },
  { name: 'coach', run: task },
  {
    name: 'finishTask',
    before: task,
    run: ({ does, people, taskId }) => does((tx, change) => finishTask(tx, people.李雷, taskId!, change)),
  },
  {
    name: 'editDeal',
    how: 'while somebody has something to do about it',
    before: task,
    run: (scene) => bring(scene, { title: '改了名' }),
  },
  {
    name: 'escalateDue',
    how: 'to the level that wants somebody else to have it',
    before: async (scene) => {
      await stand(scene, 8)
      scene.passes(4)
    },
    run: escalate,
  },
  {
    name: 'runEscalation',
    how: 'after somebody had it in hand',
    before: async (scene) => {
      await scene.does((tx, change) => acknowledge(tx, scene.people.王芳, scene.dealId, change))
      scene.passes(12)
    },
    run: ({ store, createNotifier, now }) => runEscalation(store, createNotifier, now(), 'Asia/Shanghai'),
  },
  {
    name: 'sendDigests',
    before: async (scene) => {
      scene.passes(8)
      await escalate(scene)
    },
    run: ({ store, createNotifier, now }) => sendDigests(store, createNotifier, now(), 'Asia/Shanghai'),
    quiet: 'it posts new ones',
  },
  // Customers
  {
    name: 'editCustomer',
    how: 'its name',
    run: ({ does, people, customerId, dealId }) =>
      does((tx, change) => editCustomer(tx, people.李雷, { customerId, name: `改名医院 ${dealId}` }, change)),
  },
  {
    name: 'editCustomer',
    how: 'its owner',
    run: ({ does, people, customerId }) =>
      does((tx, change) => editCustomer(tx, people.王芳, { customerId, ownerId: people.韩梅.id }, change)),
  },
  {
    name: 'addContact',
    run: ({ does, people, customerId }) =>
      does((tx, change) => addContact(tx, people.李雷, { customerId, name: '张三' }, change)),
  },
  {
    name: 'removeContact',
    before: ({ does, people, customerId }) =>
      does((tx, change) => addContact(tx, people.李雷, { customerId, name: '张三' }, change)),
    run: ({ does, people, customerId }) =>
      does((tx, change) => removeContact(tx, people.李雷, { customerId, name: '张三' }, change)),
  },
  {
    name: 'updateFacts',
    run: ({ does, customerId }) =>
      does(async (tx, change) =>
        updateFacts(tx, (await findCustomer(tx, customerId))!, { 行业: '医疗' }, change, byAdmin),
      ),
  },
  {
    name: 'resolveCustomer',
    run: ({ does, people }) =>
      does((tx, { now }) =>
        resolveCustomer(tx, { name: '新来的公司', ownerId: people.李雷.id, origin: 'chat', now }, byAdmin),
      ),
    quiet: 'a customer that is new has no cards, and one that is known is left as it is',
  },
  // Conversations
  {
    name: 'bindConversation',
    run: ({ does, people, conversationId, customerId }) =>
      does((tx, change) =>
        bindConversation(tx, people.李雷, { conversationId, customerId, spokenIn: conversationId }, change),
      ),
    quiet: 'only a list says whose a conversation is',
  },
  {
    name: 'unbindConversation',
    before: ({ does, people, conversationId, customerId }) =>
      does((tx, change) =>
        bindConversation(tx, people.李雷, { conversationId, customerId, spokenIn: conversationId }, change),
      ),
    run: ({ does, people, conversationId }) =>
      does((tx, change) => unbindConversation(tx, people.李雷, { conversationId, spokenIn: conversationId }, change)),
    quiet: 'only a list says whose a conversation is',
  },
  // Pipelines and policies
  {
    name: 'applyPolicy',
    how: 'that takes its stage away',
    run: (scene) => applyPolicy(scene.store, null, { pipelineId: scene.pipeline.id, ...shorter(scene) }, scene.long()),
  },
  {
    name: 'rollbackPolicy',
    before: (scene) =>
      applyPolicy(scene.store, null, { pipelineId: scene.pipeline.id, ...shorter(scene) }, scene.long()),
    run: ({ store, pipeline, long }) => rollbackPolicy(store, null, { pipelineId: pipeline.id }, long()),
  },
  {
    name: 'savePipeline',
    run: ({ does, people, otherPipeline: { name } }) =>
      does((tx, change) => savePipeline(tx, people.郑管, { name, stages: parseStages('线索 10%，签约 90%') }, change)),
  },
  {
    name: 'setUpPack',
    run: ({ does, people }) => does((tx, change) => setUpPack(tx, people.郑管, 'store-sales', change)),
    quiet: 'it makes a pipeline',
  },
  {
    name: 'ensureDefaultPipeline',
    run: ({ store, now }) => store.write((tx) => ensureDefaultPipeline(tx, now())),
    quiet: 'it makes a pipeline, once',
  },
  {
    name: 'fillTimeZone',
    run: ({ store }) => store.write((tx) => fillTimeZone(tx, 'Asia/Shanghai')),
    quiet: 'at the start, for pipelines without a zone; they were counted in the same before',
  },
  {
    name: 'ensureTimers',
    run: ({ store, now }) => ensureTimers(store, now()),
    quiet: 'at the start, for deals that came before there were timers; their cards have said nothing of any',
  },
]

/** What the use cases above are made of, or only ask. */
export const parts: Readonly<Record<string, string>> = {
  dealToChange: 'holds the deal, for whoever changes it',
  holdDeals: 'writes nothing',
  holdCustomerOf: 'writes nothing',
  insertPipeline: 'of savePipeline and of an import: nobody has a card of a new pipeline',
  stepDueTimer: 'of escalateDue',
  changeDeal: 'every change of a deal',
  describeDeal: 'editDeal',
  touchDeal: 'addNote',
  withdrawPending: 'every change that a verdict reads',
  auditWithdrawal: 'withdrawPending',
  insertDeal: 'createDeal, placeDeal',
  enterStage: 'every move',
  reenterStage: 'reopenDeal',
  leaveStage: 'winDeal, loseDeal',
  moveByPolicy: 'applyPolicy, rollbackPolicy',
  auditMove: 'every move',
  putInForce: 'applyPolicy, setUpPack',
  moveOut: 'applyPolicy, rollbackPolicy',
  requestApproval: 'tryMove',
  requestNextStep: 'decideApproval',
  approvalToDecide: 'asks',
  customerNamed: 'createDeal, editDeal',
  refreshWarned: 'addEvidence, removeEvidence',
  holdTimers: 'acknowledge, snooze, coach',
  startTimers: 'every move',
  restartLadder: 'assignDeal',
  noteActivity: 'addNote, editDeal, setFields, tickItem, addEvidence',
  heedMessage: 'escalateDue',
  stopTimers: 'winDeal, loseDeal',
  clocksToChange: 'pauseDeal, acknowledge',
  changeTimer: 'pauseDeal, acknowledge, escalateDue',
  changeCustomer: 'every change of a customer',
  nextNumber: 'createDeal, resolveCustomer',
  dealInHand: 'asks',
  openEvidence: 'asks',
  changeIn: 'applyPolicy, recalculateTimers',
}
