import { expect, it } from 'vitest'
import { fieldOptions } from '../../composition/field-options.ts'
import { offerOptions } from '../../src/bot/questions/offer-options.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import type { Store } from '../../src/store/store.ts'
import { byAdmin, leaves, monday } from '../people/directory.ts'
import { hireTeam, newDeal, type Team } from '../pipeline/sales-team.ts'
import { TroubledStore } from '../support/troubled-store.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
let team: Team

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  for (const person of [team.rep, team.supervisor, team.auditor, team.otherRep]) await connected(person)
  for (let number = 1; number <= 12; number++) await newDeal(store, team.rep, { customer: `青禾医院${number}` })
  await newDeal(store, team.otherRep, { customer: '青禾药房' })
})

const connected = (person: Person) =>
  store.write((tx) => connectIdentity(tx, { ...account(person), personId: person.id, now: monday }, byAdmin))
const account = ({ name }: Person) => ({ platform: 'slack', tenant: 'T1', userId: `U-${name}` })

async function offered(
  asker: Person,
  kind: 'person' | 'customer',
  typed: string,
  more: object = {},
): Promise<string[]> {
  const user = { tenant: 'T1', userId: `U-${asker.name}`, outsider: false, ...more }
  const options = await offerOptions(
    { store, offers: fieldOptions },
    { platform: 'slack', asker: user, kind, typed, most: 10 },
  )
  return options.map(({ label }) => label)
}

it('offers a rep their own customers for what was typed, and no more than asked for', async () => {
  expect(await offered(team.rep, 'customer', '医院7')).toEqual([expect.stringMatching(/^青禾医院7 · C-\d+$/)])
  expect(await offered(team.rep, 'customer', '青禾')).toHaveLength(10)
  expect(await offered(team.rep, 'customer', '药房')).toEqual([])
  expect(await offered(team.otherRep, 'customer', '青禾')).toEqual([expect.stringMatching(/^青禾药房/)])
})

it('a chosen customer is taken by the form as it was offered', async () => {
  const asker = { tenant: 'T1', userId: 'U-李雷', outsider: false }
  const question = { platform: 'slack', asker, kind: 'customer', typed: '青禾医院3', most: 10 } as const
  const [option] = await offerOptions({ store, offers: fieldOptions }, question)
  const deal = await newDeal(store, team.rep, { customer: option!.value })
  const first = await newDeal(store, team.rep, { customer: '青禾医院3' })
  expect(dealNumber(deal.number)).not.toBe(dealNumber(first.number))
  expect(deal.customerId).toBe(first.customerId)
})

it('offers people to whom the asker may give something, and nobody who has left', async () => {
  expect(await offered(team.supervisor, 'person', '韩')).toEqual(['韩梅 · 华东'])
  expect(await offered(team.supervisor, 'person', '周杰')).toEqual([])
  await leaves(store, team.colleague)
  expect(await offered(team.supervisor, 'person', '韩')).toEqual([])
})

it('offers nothing to strangers, guests, programs, and for a name as long as no name is', async () => {
  expect(await offered(team.finance, 'customer', '青禾')).toEqual([])
  expect(await offered(team.rep, 'customer', '青禾', { outsider: true })).toEqual([])
  expect(await offered(team.rep, 'customer', '青禾', { bot: true })).toEqual([])
  expect(await offered(team.rep, 'customer', '青禾'.repeat(5_000))).toEqual([])
})

it('offers nothing while the storage is away', async () => {
  const troubled = new TroubledStore(store)
  troubled.begins('away')
  const asker = { tenant: 'T1', userId: 'U-李雷', outsider: false }
  const question = { platform: 'slack', asker, kind: 'customer', typed: '', most: 10 } as const
  expect(await offerOptions({ store: troubled.store, offers: fieldOptions }, question)).toEqual([])
})
