import { directRoomId, tenant } from '../../adapters/web/ids.ts'
import { resolveCustomer } from '../../src/customers/resolve-customer.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { makeApiToken } from '../../src/people/api-token.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import type { Role } from '../../src/people/roles.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { type Movable, placeMovable } from './movable-deals.ts'
import { makePageLinks, type PageLink } from './page-links.ts'
import { writePatiently } from './write-patiently.ts'

const platform = 'web'
const by = { actorId: null, entryPoint: 'admin' as const }

/** One person for each kind of load, so that no conversation waits for another kind's; 赵先生 is a customer. */
const people = {
  wang: { name: '王芳', role: 'supervisor' },
  commands: { name: '李雷', role: 'rep' },
  notes: { name: '韩梅', role: 'rep' },
  presses: { name: '吴勇', role: 'rep' },
  forms: { name: '周敏', role: 'rep' },
  pages: { name: '孙丽', role: 'rep' },
  uploads: { name: '马超', role: 'rep' },
  rest: { name: '朱军', role: 'rep' },
} as const satisfies Record<string, { name: string; role: Role }>
type UserId = keyof typeof people

export const customer = { userId: 'zhao', name: '赵先生', room: 'client', company: '仁和医院' }

/** A company in the web chat, with enough in it for a load to work on. */
export interface Company {
  /** `D-1001`: one to write notes on, one to prove things of. */
  noteDeal: string
  evidenceDeal: string
  toPress: readonly Movable[]
  toMove: readonly Movable[]
  links: readonly PageLink[]
  restToken: string
}

/** How many single-use things it has. */
export interface Supplies {
  presses: number
  moves: number
  links: number
}

export async function foundCompany(store: Store, secretKey: string, supplies: Supplies): Promise<Company> {
  const now = new Date()
  const staff = await writePatiently(store, (tx) => hire(tx, now))
  const { customerId, pageRoom, restToken } = await writePatiently(store, async (tx) => {
    await ensureDefaultPipeline(tx, now)
    const origin = { origin: 'chat' as const, now }
    const owned = { name: customer.company, phone: '13955667788', ownerId: staff.commands.id, ...origin }
    const { customer: made } = await resolveCustomer(tx, owned, by)
    await bindClientRoom(tx, made.id, now)
    return {
      customerId: made.id,
      pageRoom: await openDirectRoom(tx, 'pages', now),
      restToken: await makeApiToken(tx, { personId: staff.rest.id, name: 'load', now }, by),
    }
  })
  const place = (kind: Movable['kind'], owner: Person, count: number) =>
    placeMovable(store, { kind, owner, customerId, count, now })
  const [noteDeal] = await place('note', staff.notes, 1)
  const [evidenceDeal] = await place('evidence', staff.uploads, 1)
  return {
    noteDeal: noteDeal!.number,
    evidenceDeal: evidenceDeal!.number,
    toPress: await place('press', staff.presses, supplies.presses),
    toMove: await place('rest', staff.rest, supplies.moves),
    links: await makePageLinks(store, secretKey, {
      personId: staff.pages.id,
      conversationId: pageRoom,
      count: supplies.links,
    }),
    restToken,
  }
}

async function hire(tx: Tx, now: Date): Promise<Record<UserId, Person>> {
  const staff: Partial<Record<UserId, Person>> = {}
  for (const [position, [userId, { name, role }]] of Object.entries(people).entries()) {
    const managerId = staff.wang?.id
    const person = await addPerson(tx, { name, roles: [role], ...(managerId ? { managerId } : {}), now }, by)
    await connectIdentity(tx, { platform, tenant, userId, personId: person.id, now }, by)
    await tx.insert(tx.tables.webUser).values({ userId, name, role, outsider: false, position, sample: false })
    staff[userId as UserId] = person
  }
  const { userId, name } = customer
  await tx.insert(tx.tables.webUser).values({
    ...{ userId, name, role: 'customer', outsider: true, position: 100, sample: false },
  })
  return staff as Record<UserId, Person>
}

/** The customer's group, bound already: what is said there is archived at once. */
async function bindClientRoom(tx: Tx, customerId: string, now: Date): Promise<void> {
  const { webRoom, webMember, conversation, conversationMember } = tx.tables
  const { room } = customer
  const members = [
    { userId: customer.userId, name: customer.name, outsider: true },
    { userId: 'wang', name: people.wang.name, outsider: false },
  ]
  await tx.insert(webRoom).values({ id: room, kind: 'group', title: room, position: 1, sample: false })
  await tx.insert(webMember).values(members.map(({ userId }) => ({ roomId: room, userId })))
  await tx.insert(conversation).values({
    ...{ id: room, platform, tenant, externalId: room, kind: 'group', title: room, hasOutsider: true },
    ...{ describedAt: now, customerId, boundAt: now },
  })
  await tx.insert(conversationMember).values(members.map((member) => ({ conversationId: room, ...member })))
}

/** Known to the bot before anything was said there. */
async function openDirectRoom(tx: Tx, userId: UserId, now: Date): Promise<string> {
  const { conversation, conversationMember } = tx.tables
  const id = directRoomId(userId)
  const { name } = people[userId]
  await tx.insert(conversation).values({
    ...{ id, platform, tenant, externalId: id, kind: 'direct', title: name, hasOutsider: false, describedAt: now },
  })
  await tx.insert(conversationMember).values({ conversationId: id, userId, name, outsider: false })
  return id
}
