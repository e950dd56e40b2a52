import { removeEvidence } from '../../../../src/pipeline/conditions/remove-evidence.ts'
import { tickItem } from '../../../../src/pipeline/conditions/tick-item.ts'
import { waive } from '../../../../src/pipeline/conditions/waive-condition.ts'
import { addNote } from '../../../../src/pipeline/deals/add-note.ts'
import { assignDeal } from '../../../../src/pipeline/deals/assign-deal.ts'
import { loseDeal, winDeal } from '../../../../src/pipeline/deals/close-deal.ts'
import { createDeal } from '../../../../src/pipeline/deals/create-deal.ts'
import { placeDeal } from '../../../../src/pipeline/deals/place-deal.ts'
import { reopenDeal } from '../../../../src/pipeline/deals/reopen-deal.ts'
import { setFields } from '../../../../src/pipeline/deals/set-field.ts'
import { bulkMove } from '../../../../src/pipeline/moves/bulk-move.ts'
import { moveDeal, tryMove } from '../../../../src/pipeline/moves/move-deal.ts'
import { placeIn, prove, type Scene } from '../scene.ts'
import { bring, type UseCase } from './use-case.ts'

const lost = { code: 'price', words: undefined } as const
const lose = ({ does, people, dealId }: Scene) =>
  does((tx, change) => loseDeal(tx, people.李雷, { dealId, reason: lost }, change))

/** What is known of a deal, where it stands, and what its next step asks for. */
export const ofDeals: readonly UseCase[] = [
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
]
