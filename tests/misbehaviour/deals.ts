import { eq } from 'drizzle-orm'
import { findPerson } from '../../src/people/find-person.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import type { ChangeContext } from '../../src/pipeline/model/change-context.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { moveDeal } from '../../src/pipeline/moves/move-deal.ts'
import { unposted } from '../support/unposted.ts'
import type { World } from './world.ts'

interface Facts {
  /** How often it has been moved on. */
  moved?: number
  /** How long ago it was made, milliseconds. */
  ago?: number
}

/** A deal of somebody's that was made elsewhere: nobody has a card of it. */
export async function dealOf(world: World, owner: string, title: string, facts: Facts = {}): Promise<Deal> {
  const now = new Date(world.now().getTime() - (facts.ago ?? 0))
  const change: ChangeContext = { now, entryPoint: 'api', timeZone: 'Asia/Shanghai', ...unposted }
  const actor = await world.read((reader) => findPerson(reader, world.idOf(owner)))
  let deal = await world.write((tx) => createDeal(tx, actor!, { title, customer: '纯钧医院' }, change))
  for (let step = 0; step < (facts.moved ?? 0); step += 1)
    deal = (await world.write((tx) => moveDeal(tx, actor!, { dealId: deal.id }, change))).deal
  return deal
}

export async function dealsTitled(world: World, title: string): Promise<Deal[]> {
  return await world.read((reader) => {
    const { deal } = reader.tables
    return reader.select().from(deal).where(eq(deal.title, title))
  })
}

/** The one of this title. */
export async function dealTitled(world: World, title: string): Promise<Deal> {
  const [deal] = await dealsTitled(world, title)
  if (!deal) throw new Error(`there is no deal called ${title}`)
  return deal
}

/** `D-1001` */
export const numberOf = async (world: World, title: string): Promise<string> =>
  dealNumber((await dealTitled(world, title)).number)

/** How often the audit has it of this deal or approval. */
export async function audited(world: World, subjectId: string, action: string): Promise<number> {
  const rows = await world.read((reader) => {
    const { auditEntry } = reader.tables
    return reader.select({ action: auditEntry.action }).from(auditEntry).where(eq(auditEntry.subjectId, subjectId))
  })
  return rows.filter((row) => row.action === action).length
}
