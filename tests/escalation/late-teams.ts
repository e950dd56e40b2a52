import { eq } from 'drizzle-orm'
import { findPerson } from '../../src/people/find-person.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import type { Store } from '../../src/store/store.ts'
import { direct, join, type Talk } from '../support/bot-harness.ts'
import { unposted } from '../support/unposted.ts'

export interface Member {
  id: string
  name: string
}

export interface Team {
  supervisor: Member
  reps: Member[]
}

/** So many supervisors (主管1, 主管2, …), each with so many reps (销售1-1, …). */
export async function hireTeams(store: Store, supervisors: number, reps: number): Promise<Team[]> {
  const teams: Team[] = []
  for (let n = 1; n <= supervisors; n += 1) {
    const supervisor = { name: `主管${n}`, id: await join(store, `主管${n}`, ['supervisor']) }
    const team: Team = { supervisor, reps: [] }
    for (let m = 1; m <= reps; m += 1) {
      const name = `销售${n}-${m}`
      team.reps.push({ name, id: await join(store, name, ['rep'], supervisor.id) })
    }
    teams.push(team)
  }
  return teams
}

export const everybodyOf = (teams: readonly Team[]): Member[] =>
  teams.flatMap(({ supervisor, reps }) => [supervisor, ...reps])

/** Their direct conversations on the test platform. */
export function reachable(talk: Pick<Talk, 'platform'>, teams: readonly Team[]): void {
  for (const { name } of everybodyOf(teams)) direct(talk, name)
}

/** Gives each an address made from their id. */
export async function withAddresses(store: Store, people: readonly Member[]): Promise<void> {
  await store.write(async (tx) => {
    const { person } = tx.tables
    for (const one of people)
      await tx
        .update(person)
        .set({ email: addressOf(one) })
        .where(eq(person.id, one.id))
  })
}

export const addressOf = ({ id }: Member): string => `${id}@example.com`

/** So many go into one transaction, which stays short on a busy machine too. */
const together = 5

/** New deals of one owner, all made at one moment. */
export async function newDeals(store: Store, owner: Member, count: number, now: Date): Promise<void> {
  for (let made = 0; made < count; made += together)
    await store.write(async (tx) => {
      const actor = (await findPerson(tx, owner.id))!
      for (let n = made; n < Math.min(made + together, count); n += 1)
        await createDeal(
          tx,
          actor,
          { title: `${owner.name} 第${n}单`, customer: '某某医院' },
          { now, entryPoint: 'api', ...unposted },
        )
    })
}
