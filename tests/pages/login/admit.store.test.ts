import { expect, it } from 'vitest'
import type { FoundLink } from '../../../pages/find-link.ts'
import { admit } from '../../../pages/login/admit.ts'
import type { PageLogin, Visitor } from '../../../src/chat/page-login.ts'
import { connectIdentity } from '../../../src/people/identities.ts'
import type { Person } from '../../../src/people/person.ts'
import type { Store } from '../../../src/store/store.ts'
import { add, byAdmin, monday } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'

const publicUrl = 'https://crm.example'
const tenant = 'ww1'

let store: Store
let liLei: Person

useStoreForAll(async (opened) => {
  store = opened
  liLei = await joins('李雷', 'lilei')
  await joins('陈静', 'chenjing')
})

async function joins(name: string, userId: string): Promise<Person> {
  const person = await add(store, name)
  const identity = { platform: 'wecom', tenant, userId, personId: person.id, now: monday }
  await store.write((tx) => connectIdentity(tx, identity, byAdmin))
  return person
}

/** 李雷's link, opened or sent in by whoever has logged in with a browser. */
async function comes(method: string, visitor: Visitor | undefined) {
  const login: PageLogin = {
    visitorOf: () => visitor,
    begin: async ({ back, path }) => ({ location: `${back} ${path}`, cookies: [] }),
    end: async () => undefined,
  }
  const found = {
    link: { personId: liLei.id },
    conversation: { address: { platform: 'wecom', tenant, id: 'app:lilei' } },
  }
  const request = { method, headers: {}, originalUrl: '/f/1' }
  return await admit({ store, publicUrl, logins: () => login }, found as FoundLink, request)
}

it('a link lets in whoever it was made for, and nobody else', async () => {
  expect(await comes('GET', { tenant, userId: 'lilei' })).toBeUndefined()
  expect(await comes('POST', { tenant, userId: 'lilei' })).toBeUndefined()
  for (const visitor of [
    { tenant, userId: 'chenjing' },
    { tenant, userId: 'nobody' },
    { tenant: 'ww2', userId: 'lilei' },
  ])
    expect(await refusalOf(comes('GET', visitor))).toBe('error.page.unknown')
})

it('only what is opened begins a login', async () => {
  const begun = { location: `${publicUrl}/login/wecom /f/1` }
  for (const method of ['GET', 'HEAD']) expect(await comes(method, undefined)).toMatchObject(begun)
  expect(await refusalOf(comes('POST', undefined))).toBe('error.page.unknown')
})
