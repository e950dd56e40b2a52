import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { findPersonByIdentity } from '../../src/people/find-person.ts'
import { connectIdentity, identitySubject } from '../../src/people/identities.ts'
import { makeLinkCode, type Redemption, redeemLinkCode } from '../../src/people/link-code.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { add, auditOf, byAdmin, leaves, minutesAfter, monday } from './directory.ts'

let store: Store
let anna: Person
let number = 0

useStoreForAll((opened) => {
  store = opened
})

beforeEach(async () => {
  number += 1
  anna = await add(store, 'Anna')
})

const account = (name = 'new') => ({ platform: 'slack', tenant: 'T', userId: `${name}${number}` })
const make = async (now = monday, person = anna) =>
  (await store.write((tx) => makeLinkCode(tx, { personId: person.id, now }, byAdmin))).code
const redeem = (code: string, options: { now?: Date; who?: string; outsider?: boolean } = {}): Promise<Redemption> =>
  store.write((tx) =>
    redeemLinkCode(tx, {
      code,
      identity: account(options.who),
      outsider: options.outsider ?? false,
      now: options.now ?? minutesAfter(monday, 1),
      entryPoint: 'command',
    }),
  )
const refusal = async (redemption: Promise<Redemption>) => {
  const result = await redemption
  return 'refused' in result ? result.refused.code : 'connected'
}
const whoIs = async (who = 'new') => (await store.read((reader) => findPersonByIdentity(reader, account(who))))?.id

describe('a link code', () => {
  it('connects the platform user who types it to the person it was made for', async () => {
    const code = await make()
    expect(await redeem(code)).toEqual({ person: anna })
    expect(await whoIs()).toBe(anna.id)
    expect(await auditOf(store, identitySubject(account()))).toMatchObject([
      { action: 'identity.linked', actorId: anna.id, before: null, after: { personId: anna.id } },
    ])
  })

  it('is readable: eight letters and digits that cannot be mistaken', async () => {
    for (let made = 0; made < 20; made += 1) {
      expect(await make()).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/)
    }
  })

  it('is kept only as a hash', async () => {
    const code = await make()
    const rows = await store.read((reader) => {
      const { linkCode } = reader.tables
      return reader.select().from(linkCode).where(eq(linkCode.personId, anna.id))
    })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.codeHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(rows)).not.toContain(code.slice(0, 4))
  })

  it('may be typed in small or full-width letters, with or without the dash', async () => {
    const code = await make()
    const typed = ` ${code.toLowerCase().replace('-', '—')} `.replace(/[a-z]/g, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
    )
    expect(await refusal(redeem(typed))).toBe('connected')
  })

  it('works once', async () => {
    const code = await make()
    await redeem(code)
    expect(await refusal(redeem(code, { who: 'second' }))).toBe('error.link.used')
    expect(await whoIs('second')).toBeUndefined()
  })

  it('works once also for two who send it at the same moment', async () => {
    const code = await make()
    const results = await Promise.all(['a', 'b', 'c', 'd'].map((who) => refusal(redeem(code, { who }))))
    expect(results.sort()).toEqual(['connected', 'error.link.used', 'error.link.used', 'error.link.used'])
  })

  it('is good for ten minutes, not longer', async () => {
    const late = await make()
    expect(await refusal(redeem(late, { now: minutesAfter(monday, 10) }))).toBe('error.link.expired')
    const inTime = await make()
    expect(await refusal(redeem(inTime, { now: minutesAfter(monday, 9.99) }))).toBe('connected')
  })

  it('stops working when a newer one is made', async () => {
    const older = await make()
    await make()
    expect(await refusal(redeem(older))).toBe('error.link.wrong')
  })

  it('is forgotten a day after it ran out', async () => {
    await redeem(await make())
    const codes = () =>
      store.read((reader) => {
        const { linkCode } = reader.tables
        return reader.select().from(linkCode).where(eq(linkCode.personId, anna.id))
      })
    const other = await add(store, 'Other')
    await make(minutesAfter(monday, 24 * 60), other)
    expect(await codes()).toHaveLength(1)
    await make(minutesAfter(monday, 24 * 60 + 11), other)
    expect(await codes()).toHaveLength(0)
  })

  it('stops working when its person leaves', async () => {
    const code = await make()
    await leaves(store, anna)
    expect(await refusal(redeem(code))).toBe('error.link.wrong')
    expect(await whoIs()).toBeUndefined()
  })

  it('moves an identity that was somebody else’s, and the audit says from whom', async () => {
    const ben = await add(store, 'Ben')
    await store.write((tx) => connectIdentity(tx, { ...account(), personId: ben.id, now: monday }, byAdmin))
    await redeem(await make())
    expect(await whoIs()).toBe(anna.id)
    const [, moved] = await auditOf(store, identitySubject(account()))
    expect(moved).toMatchObject({ before: { personId: ben.id }, after: { personId: anna.id } })
  })

  it('is never taken from a customer’s or guest’s account, and stays good', async () => {
    const code = await make()
    expect(await refusal(redeem(code, { outsider: true }))).toBe('error.link.outsider')
    expect(await whoIs()).toBeUndefined()
    expect(await refusal(redeem(code))).toBe('connected')
  })
})

describe('guessing a link code', () => {
  it('ends after five wrong codes in ten minutes, even with the right one', async () => {
    const code = await make()
    for (let tried = 0; tried < 5; tried += 1) expect(await refusal(redeem('2222-2222'))).toBe('error.link.wrong')
    expect(await refusal(redeem(code))).toBe('error.link.tooMany')
    expect(await whoIs()).toBeUndefined()
  })

  it('is counted for each platform user alone', async () => {
    const code = await make()
    for (let tried = 0; tried < 5; tried += 1) await redeem('2222-2222', { who: 'guesser' })
    expect(await refusal(redeem(code))).toBe('connected')
  })

  it('may begin again ten minutes later', async () => {
    for (let tried = 0; tried < 5; tried += 1) await redeem('2222-2222', { now: monday })
    expect(await refusal(redeem('2222-2222', { now: minutesAfter(monday, 9.9) }))).toBe('error.link.tooMany')
    const code = await make(minutesAfter(monday, 9))
    expect(await refusal(redeem(code, { now: minutesAfter(monday, 10) }))).toBe('connected')
  })
})
