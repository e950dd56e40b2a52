import { resolveCustomer } from '../../../src/customers/resolve-customer.ts'
import { findPeople } from '../../../src/people/find-person.ts'
import type { Person } from '../../../src/people/person.ts'
import { placeDeal } from '../../../src/pipeline/deals/place-deal.ts'
import { type Deal, dealNumber } from '../../../src/pipeline/model/deal.ts'
import type { Pipeline } from '../../../src/pipeline/model/pipeline.ts'
import { moveDeal } from '../../../src/pipeline/moves/move-deal.ts'
import { ensureDefaultPipeline } from '../../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store, Tx } from '../../../src/store/store.ts'
import { join } from '../../support/bot-harness.ts'
import { unposted } from '../../support/unposted.ts'

/*
 * Two teams under one director, 陈总: 王芳 leads 欧阳青禾 and 韩梅; 赵敏 leads 周杰. 孙丽 is in marketing. 路人 is nobody we
 * know, 赵先生 a customer. Whatever must not be seen by the wrong people is written in words of its own (`secrets.ts`).
 */

/** Where a deal stands when it is spoken of. */
export const dealStates = ['new', 'waiting', 'last stage', 'won'] as const
export type DealState = (typeof dealStates)[number]

export interface Company {
  people: Record<'陈总' | '王芳' | '欧阳青禾' | '韩梅' | '赵敏' | '周杰' | '孙丽', Person>
  pipeline: Pipeline
  /** The first customer of 欧阳青禾: C-1001. */
  customer: string
  /** Deals of 欧阳青禾, one for each wish. @returns their numbers: D-1001 */
  deals(states: readonly DealState[], now: Date): Promise<string[]>
}

const day = 86_400_000
const entryPoint = 'import'

export async function foundCompany(store: Store, now: Date): Promise<Company> {
  const director = await join(store, '陈总', ['director'])
  const supervisor = await join(store, '王芳', ['supervisor'], director)
  const otherSupervisor = await join(store, '赵敏', ['supervisor'], director)
  const ids = {
    陈总: director,
    王芳: supervisor,
    赵敏: otherSupervisor,
    欧阳青禾: await join(store, '欧阳青禾', ['rep'], supervisor),
    韩梅: await join(store, '韩梅', ['rep'], supervisor),
    周杰: await join(store, '周杰', ['rep'], otherSupervisor),
    孙丽: await join(store, '孙丽', ['marketing'], director),
  }
  await store.write(async (tx) => void (await tx.update(tx.tables.person).set({ region: '华东' })))
  const known = await store.read((reader) => findPeople(reader, Object.values(ids)))
  const people = Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [name, known.get(id)!]),
  ) as Company['people']
  const pipeline = await store.write((tx) => ensureDefaultPipeline(tx, now))
  // The examples in the help speak of D-1001 and C-1001: here those are nobody's.
  await store.write(async (tx) => [await tx.nextNumber('deal'), await tx.nextNumber('customer')])
  const ours = await customerOf(store, people.欧阳青禾, '纯钧医院', '13955667788', now)
  const theirs = await customerOf(store, people.周杰, '承影学校', '13744332211', now)
  await store.write((tx) =>
    place(tx, { pipeline, owner: people.周杰, customerId: theirs.id, title: '鱼肠改造', currency: 'EUR' }, 'new', now),
  )
  return {
    people,
    pipeline,
    customer: `C-${ours.number}`,
    async deals(states, at) {
      const numbers: string[] = []
      const facts = {
        pipeline,
        owner: people.欧阳青禾,
        customerId: ours.id,
        title: '赤霄采购',
        currency: 'GBP',
      } as const
      for (let from = 0; from < states.length; from += together) {
        const made = await store.write(async (tx) => {
          const deals: Deal[] = []
          for (const state of states.slice(from, from + together)) deals.push(await place(tx, facts, state, at))
          return deals
        })
        numbers.push(...made.map(({ number }) => dealNumber(number)))
      }
      return numbers
    },
  }
}

async function customerOf(store: Store, owner: Person, name: string, phone: string, now: Date) {
  const { customer } = await store.write((tx) =>
    resolveCustomer(
      tx,
      { name, phone, ownerId: owner.id, origin: 'chat', now },
      { actorId: owner.id, entryPoint: 'command' },
    ),
  )
  return customer
}

/** So many in one transaction. */
const together = 10

interface Facts {
  pipeline: Pipeline
  owner: Person
  customerId: string
  title: string
  currency: 'GBP' | 'EUR'
}

const stageIn: Record<DealState, number> = { new: 0, waiting: 2, 'last stage': 4, won: 4 }

async function place(
  tx: Tx,
  { pipeline, owner, customerId, title, currency }: Facts,
  state: DealState,
  now: Date,
): Promise<Deal> {
  const stage = pipeline.stages[stageIn[state]]!
  const { deal } = await placeDeal(
    tx,
    null,
    {
      title,
      pipelineId: pipeline.id,
      stageId: stage.id,
      status: state === 'won' ? 'won' : 'open',
      ownerId: owner.id,
      customerId,
      amount: { minor: 71_317_100, currency },
      openedAt: new Date(now.getTime() - 9 * day),
      closedAt: state === 'won' ? now : undefined,
      visits: [
        { stageId: stage.id, enteredAt: new Date(now.getTime() - 3 * day), leftAt: state === 'won' ? now : null },
      ],
      origin: 'import',
    },
    { now, entryPoint, ...unposted },
  )
  if (state !== 'waiting') return deal
  return (await moveDeal(tx, owner, { dealId: deal.id }, { now, entryPoint: 'command', ...unposted })).deal
}
