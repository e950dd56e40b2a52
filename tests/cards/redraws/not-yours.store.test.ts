import { afterEach, beforeEach, expect, it } from 'vitest'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import { peopleImporter } from '../../../src/importing/import-people.ts'
import { deactivatePerson } from '../../../src/leaving/deactivate-person.ts'
import { assignDeal } from '../../../src/pipeline/deals/assign-deal.ts'
import { createDeal } from '../../../src/pipeline/deals/create-deal.ts'
import { ensureDefaultPipeline } from '../../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type Company, foundCompany, type Name } from './company.ts'

const many = 50

let store: Store
let company: Company
let deals: string[]

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  company = await foundCompany(store)
  await store.write((tx) => ensureDefaultPipeline(tx, company.now()))
  deals = []
  for (let n = 0; n < many; n += 1) {
    const deal = await company.does((tx, change) =>
      createDeal(tx, company.people.李雷, { title: `赤霄采购 ${n}`, customer: `赤霄医院${n}` }, change),
    )
    deals.push(deal.id)
  }
})
afterEach(() => company.talk.stop())

/** Each of the deals has been shown to this person. */
async function shown(name: Name): Promise<void> {
  const { talk, people } = company
  await store.write(async (tx) => {
    const { say } = company.createNotifier(tx, company.now())
    for (const deal of deals) await say({ to: 'person', personId: people[name].id }, { type: 'card', of: { deal } })
  })
  await talk.settled()
  talk.platform.deliveries.length = 0
}

async function expectNothingLeft(name: Name): Promise<void> {
  await company.talk.settled()
  const { deliveries } = company.talk.platform
  const theirs = deliveries.filter(({ address, replaces }) => address.id === `dm-${name}` && replaces)
  expect(new Set(theirs.map(({ messageId }) => messageId)).size).toBe(many)
  const blank = { kind: 'facts', headline: sayByKey('zh', 'bot.notYours'), facts: [], buttons: [] }
  expect(theirs.map(({ body }) => body)).toEqual(theirs.map(() => ({ type: 'card', card: blank })))
  expect(JSON.stringify(theirs)).not.toContain('赤霄')
  expect(await store.read((reader) => listDeadLetters(reader, 10))).toEqual([])
}

it('fifty deals handed to somebody else leave fifty copies without data, and no dead letter', async () => {
  await shown('李雷')
  for (const dealId of deals)
    await company.does((tx, change) =>
      assignDeal(tx, company.people.王芳, { dealId, toPersonId: company.people.韩梅.id }, change),
    )
  await expectNothingLeft('李雷')
})

it('so does a rep who comes to another team, before their old supervisor', async () => {
  await shown('王芳')
  const change = company.long()
  const mapping = {
    key: 'key',
    name: 'name',
    manager: 'manager',
    region: 'region',
    email: 'email',
    identities: [],
    roles: [],
    managerRoles: undefined,
  }
  const { person } = store.tables
  await store.write(async (tx) => {
    await tx.update(person).set({ externalKey: person.name })
    const importer = peopleImporter(mapping as never, change, { actorId: null, entryPoint: 'import' })
    const row = {
      key: '李雷',
      name: '李雷',
      managerKey: '赵敏',
      region: undefined,
      email: undefined,
      identities: [],
      remarks: [],
    }
    const place = await importer.begin(tx, [row])
    expect(await place(row)).toBe('updated')
  })
  await expectNothingLeft('王芳')
})

it('and somebody who leaves', async () => {
  await shown('李雷')
  await company.does((tx, { refresh }) =>
    deactivatePerson(tx, company.people.李雷.id, {
      now: company.now(),
      by: { actorId: null, entryPoint: 'admin' },
      onLeft: (_, person) => refresh({ person }),
    }),
  )
  await expectNothingLeft('李雷')
})
