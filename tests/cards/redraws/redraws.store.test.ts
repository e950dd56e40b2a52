import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { todaysPart } from '../../support/todays-part.ts'
import { type Company, cards, foundCompany } from './company.ts'
import { type Copy, copiesOf, isLeft, isOver, isTrue, postCopies, subjectsIn } from './copies.ts'
import { exportedWriters } from './exported-writers.ts'
import { setScene } from './scene.ts'
import { useCases } from './use-cases/index.ts'
import { parts } from './use-cases/parts.ts'

let database: TestDatabase
let company: Company

beforeAll(async () => {
  database = await createTestDatabase()
  company = await foundCompany(await database.open())
})
afterAll(async () => {
  await company.talk.stop()
  await database.remove()
})

describe('the lists of this test', () => {
  it('name every card that there is', () => {
    expect(Object.keys(subjectsIn).sort()).toEqual(cards.map(({ name }) => name).sort())
  })

  it('name everything that writes deals, customers, bindings and what stands too long', () => {
    const named = new Set([...useCases.map(({ name }) => name), ...Object.keys(parts)])
    const written = exportedWriters()
    expect(written.length).toBeGreaterThan(60)
    expect(written.filter((name) => !named.has(name))).toEqual([])
    expect([...named].filter((name) => !written.includes(name))).toEqual([])
  })
})

/** Which copies are redrawn is the same question on both databases: PostgreSQL, which takes longer, is asked less. */
const asked = todaysPart(useCases, process.env.TEST_STORE === 'postgres' ? 6 : 2)

describe('after', () => {
  it.each(asked.map((useCase) => ({ ...useCase, title: [useCase.name, useCase.how].filter(Boolean).join(': ') })))(
    '$title, every copy of every card is redrawn or rightly left',
    async ({ before, run, quiet, ...wanted }) => {
      const scene = await setScene(company, wanted)
      await before?.(scene)
      await postCopies(scene)
      const posted = await copiesOf(scene)
      expect(posted.filter((copy) => !isTrue(copy)).map(named)).toEqual([])
      expect(new Set(posted.map(({ card }) => card.name)).size).toBeGreaterThan(15)
      const over = new Set<string>()
      for (const copy of posted) if (await isOver(copy, scene)) over.add(copy.messageId)

      const { deliveries } = scene.talk.platform
      const said = deliveries.length
      scene.changed.clear()
      await run(scene)
      await scene.talk.settled()

      const rewritten = new Set(deliveries.slice(said).flatMap(({ replaces }) => replaces?.messageId ?? []))
      expect(rewritten.size > 0).toBe(quiet === undefined)
      const left = (copy: Copy) => over.has(copy.messageId) || isLeft(copy.card, scene.changed)
      const copies = await copiesOf(scene)
      expect(copies.filter((copy) => !isTrue(copy) && !left(copy)).map(named)).toEqual([])
      const alwaysLeft = copies.filter(({ card, messageId }) => over.has(messageId) || isLeft(card, new Set()))
      expect(alwaysLeft.filter(({ messageId }) => rewritten.has(messageId)).map(named)).toEqual([])
    },
  )
})

const named = ({ card, subject, who }: Copy) => `${card.name} ${subject} of ${who}`
