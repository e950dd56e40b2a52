import { dealCard } from '../../cards/deals/deal.ts'
import { nothingPosted } from '../../src/bot/definitions/subjects.ts'
import { encodeButton } from '../../src/chat/button-token.ts'
import type { Person } from '../../src/people/person.ts'
import { placeDeal } from '../../src/pipeline/deals/place-deal.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { type Kind, keyOf } from '../load/operation.ts'
import { writePatiently } from './write-patiently.ts'

/** A deal in the first stage, whose owner may move it into the second. */
export interface Movable {
  kind: Kind
  /** Its title. */
  key: string
  /** `D-1001` */
  number: string
  /** Of the button "next stage" on its card, as it is drawn now. */
  token: string
}

interface Asked {
  kind: Kind
  owner: Person
  customerId: string
  count: number
  now: Date
}

/** Short transactions, as everywhere. */
const atOnce = 5

export async function placeMovable(store: Store, asked: Asked): Promise<Movable[]> {
  const placed: Movable[] = []
  while (placed.length < asked.count) {
    const count = Math.min(atOnce, asked.count - placed.length)
    placed.push(...(await writePatiently(store, (tx) => placeSome(tx, asked, placed.length, count))))
  }
  return placed
}

async function placeSome(tx: Tx, { kind, owner, customerId, now }: Asked, first: number, count: number) {
  const { id: pipelineId, stages } = await ensureDefaultPipeline(tx, now)
  const [stage, next] = stages
  const placed: Movable[] = []
  for (let n = first; n < first + count; n += 1) {
    const key = keyOf(kind, n)
    const { deal } = await placeDeal(
      tx,
      null,
      {
        ...{ title: key, pipelineId, stageId: stage!.id, status: 'open', ownerId: owner.id, customerId },
        visits: [{ stageId: stage!.id, enteredAt: now, leftAt: null }],
        origin: 'import',
      },
      { now, entryPoint: 'import', refresh: nothingPosted },
    )
    const view = await dealCard.view(tx, deal.id, { people: [owner], outsiders: false, now })
    const from = dealCard.versionKey(view)
    const token = encodeButton({ card: dealCard.name, subject: deal.id, action: 'move', argument: next!.id, from })
    placed.push({ kind, key, number: dealNumber(deal.number), token })
  }
  return placed
}
