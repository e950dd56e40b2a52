import { resolveCustomer } from '../../src/customers/resolve-customer.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import type { Role } from '../../src/people/roles.ts'
import { placeDeal } from '../../src/pipeline/deals/place-deal.ts'
import type { Deal } from '../../src/pipeline/model/deal.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../../src/store/store.ts'
import { unposted } from '../support/unposted.ts'

/** A company in the web chat. Its people by their user ids there; zhao is a customer. */
export const webPeople = {
  chen: { name: '陈总', roles: ['director', 'admin'], manager: undefined },
  wang: { name: '王芳', roles: ['supervisor'], manager: 'chen' },
  li: { name: '李雷', roles: ['rep'], manager: 'wang' },
  han: { name: '韩梅', roles: ['rep'], manager: 'wang' },
  qian: { name: '钱会', roles: ['finance'], manager: undefined },
  zhao: { name: '赵先生', roles: [], manager: undefined },
} as const satisfies Record<string, { name: string; roles: readonly Role[]; manager: string | undefined }>
export type WebUserId = keyof typeof webPeople

/** Group rooms and who is in them. Direct rooms (`dm-li`) are made when somebody comes. */
const groups = { team: ['chen', 'wang', 'li', 'han', 'qian'], client: ['wang', 'li', 'zhao'] } as const

export interface WebCompany {
  ids: Partial<Record<WebUserId, string>>
  /** A deal of 李雷 in 方案演示, with a customer: the next stage needs an approval. */
  deal: Deal
}

const by = { actorId: null, entryPoint: 'admin' as const }

export async function foundWebCompany(store: Store): Promise<WebCompany> {
  const now = new Date()
  const people = new Map<string, Person>()
  return store.write(async (tx) => {
    const { webUser, webRoom, webMember } = tx.tables
    for (const [position, [userId, { name, roles, manager }]] of Object.entries(webPeople).entries()) {
      const outsider = roles.length === 0
      await tx.insert(webUser).values({ userId, name, role: roles[0] ?? 'customer', outsider, position, sample: false })
      if (outsider) continue
      const managerId = people.get(manager ?? '')?.id
      const person = await addPerson(tx, { name, roles, managerId, now }, by)
      await connectIdentity(tx, { platform: 'web', tenant: 'local', userId, personId: person.id, now }, by)
      people.set(userId, person)
    }
    for (const [position, [id, members]] of Object.entries(groups).entries()) {
      await tx.insert(webRoom).values({ id, kind: 'group', title: id, position, sample: false })
      await tx.insert(webMember).values(members.map((userId) => ({ roomId: id, userId })))
    }
    const { id: pipelineId, stages } = await ensureDefaultPipeline(tx, now)
    const owner = people.get('li')!
    const { customer } = await resolveCustomer(
      tx,
      { name: '仁和医院', phone: '13955667788', ownerId: owner.id, origin: 'chat', now },
      by,
    )
    const { deal } = await placeDeal(
      tx,
      null,
      {
        title: '华东医疗采购',
        pipelineId,
        stageId: stages[2]!.id,
        status: 'open',
        ownerId: owner.id,
        customerId: customer.id,
        amount: { minor: 5_200_000, currency: 'CNY' },
        visits: [{ stageId: stages[2]!.id, enteredAt: now, leftAt: null }],
        origin: 'import',
      },
      { now, entryPoint: 'import', ...unposted },
    )
    return { ids: Object.fromEntries([...people].map(([userId, { id }]) => [userId, id])), deal }
  })
}
