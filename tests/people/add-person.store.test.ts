import { describe, expect, it } from 'vitest'
import { findPersonByName } from '../../src/people/find-person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { add, auditOf } from './directory.ts'

let store: Store

useStoreForAll((opened) => {
  store = opened
})

describe('adding somebody to the directory', () => {
  it('is audited', async () => {
    const rep = await add(store, ' 陈星 ', { region: '华东' })
    expect(await auditOf(store, rep.id)).toMatchObject([
      {
        action: 'person.added',
        entryPoint: 'admin',
        after: { name: '陈星', roles: ['rep'], region: '华东' },
        before: null,
      },
    ])
  })

  it('needs a name of reasonable length', async () => {
    await expect(add(store, '  ')).rejects.toMatchObject({ code: 'error.person.noName' })
    await expect(add(store, 'x'.repeat(81))).rejects.toMatchObject({ code: 'error.person.longName' })
    expect(await add(store, 'x'.repeat(80))).toMatchObject({ active: true })
  })

  it('needs a manager who is already there', async () => {
    await expect(add(store, 'Lost', { managerId: 'nobody' })).rejects.toMatchObject({ code: 'error.person.noManager' })
  })

  it('refuses an external key that is taken, and keeps nothing of the refused one', async () => {
    await add(store, 'Anna Snelling', { externalKey: 'anna' })
    await expect(add(store, 'Another Anna', { externalKey: 'anna' })).rejects.toMatchObject({
      code: 'error.person.keyTaken',
      details: { key: 'anna' },
    })
    expect(await store.read((reader) => findPersonByName(reader, 'Another Anna'))).toEqual([])
  })

  it('lets any number of people have no external key', async () => {
    await add(store, 'One')
    await expect(add(store, 'Two')).resolves.toMatchObject({ name: 'Two' })
  })
})
