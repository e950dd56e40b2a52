import type { Customer } from '../../src/customers/customer.ts'
import { resolveCustomer } from '../../src/customers/resolve-customer.ts'
import type { Person } from '../../src/people/person.ts'
import { newId } from '../../src/store/new-id.ts'
import type { Store } from '../../src/store/store.ts'
import { add, byAdmin, monday } from '../people/directory.ts'
import { unposted } from '../support/unposted.ts'

export const byCommand = { now: monday, entryPoint: 'command', ...unposted } as const

/** 总监 leads 主管, who leads 李雷 and 韩梅梅; 王强 sells in another team; 财务 and 市场 do not sell. */
export interface SalesTeam {
  director: Person
  lead: Person
  lilei: Person
  hanmei: Person
  wangqiang: Person
  finance: Person
  marketing: Person
}

export async function hireTeam(store: Store): Promise<SalesTeam> {
  const director = await add(store, '总监', { roles: ['director'] })
  const lead = await add(store, '主管', { roles: ['supervisor'], managerId: director.id })
  return {
    director,
    lead,
    lilei: await add(store, '李雷', { managerId: lead.id }),
    hanmei: await add(store, '韩梅梅', { managerId: lead.id }),
    wangqiang: await add(store, '王强'),
    finance: await add(store, '财务', { roles: ['finance'] }),
    marketing: await add(store, '市场', { roles: ['marketing'] }),
  }
}

export function register(
  store: Store,
  name: string,
  phone: string | undefined,
  owner: Person | undefined,
): Promise<Customer> {
  return store.write(async (tx) => {
    const input = { name, phone, ownerId: owner?.id, origin: 'chat', now: monday } as const
    return (await resolveCustomer(tx, input, byAdmin)).customer
  })
}

/** A deal with this customer, as bare as the tables allow. */
export async function hasDeal(
  store: Store,
  customer: Customer,
  owner: Person,
  status: 'open' | 'won' = 'open',
): Promise<void> {
  await store.write(async (tx) => {
    const { pipeline, stage, deal } = tx.tables
    const [pipelineId, stageId, id] = [newId(), newId(), newId()]
    await tx.insert(pipeline).values({ id: pipelineId, key: pipelineId, name: 'p', position: 1, createdAt: monday })
    await tx
      .insert(stage)
      .values({ id: stageId, pipelineId, key: 's', name: 's', position: 1, probability: 0, needsApproval: false })
    const bare = {
      currency: 'CNY',
      status,
      stageId,
      visitId: newId(),
      origin: 'chat',
      createdAt: monday,
      updatedAt: monday,
    } as const
    const number = Math.floor(Math.random() * 1e9)
    await tx
      .insert(deal)
      .values({ id, number, pipelineId, title: id, customerId: customer.id, ownerId: owner.id, ...bare })
  })
}
