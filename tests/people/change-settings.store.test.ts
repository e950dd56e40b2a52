import { beforeEach, describe, expect, it } from 'vitest'
import { changeSettings, type SettingsInput, settingsOf } from '../../src/people/change-settings.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { add, auditOf, byAdmin, monday } from './directory.ts'

let store: Store
let rep: Person

useStoreForAll((opened) => {
  store = opened
})

beforeEach(async () => {
  rep = await add(store, 'Rep')
  await store.write((tx) =>
    connectIdentity(tx, { platform: 'web', tenant: 'local', userId: rep.id, personId: rep.id, now: monday }, byAdmin),
  )
})

const change = (input: SettingsInput) =>
  store.write((tx) => changeSettings(tx, rep, input, { now: monday, entryPoint: 'command' }))

describe('somebody’s own settings', () => {
  it('are empty until they choose', async () => {
    expect(await store.read((reader) => settingsOf(reader, rep.id))).toEqual({})
  })

  it('are kept, and the audit tells what changed', async () => {
    await change({ locale: 'EN' })
    expect(await change({ timeZone: 'asia/shanghai', platform: 'WEB' })).toEqual({
      locale: 'en',
      timeZone: 'Asia/Shanghai',
      platform: 'web',
    })
    expect(await store.read((reader) => findPerson(reader, rep.id))).toMatchObject({
      locale: 'en',
      timeZone: 'Asia/Shanghai',
    })
    const [, , last] = await auditOf(store, rep.id)
    expect(last).toMatchObject({
      action: 'person.settings_changed',
      actorId: rep.id,
      before: { timeZone: null, platform: null },
      after: { timeZone: 'Asia/Shanghai', platform: 'web' },
    })
  })

  it('leave no trace when nothing changes', async () => {
    await change({ locale: 'zh' })
    await change({ locale: 'zh' })
    expect(await auditOf(store, rep.id)).toHaveLength(2)
  })

  it('let the choice of platform be taken back', async () => {
    await change({ platform: 'web' })
    expect(await change({ platform: 'auto' })).toMatchObject({ platform: undefined })
  })

  it('refuse a language, a zone or a platform that is not there, and name it', async () => {
    await expect(change({ locale: 'fr' })).rejects.toMatchObject({
      code: 'error.settings.locale',
      details: { given: 'fr' },
    })
    await expect(change({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'error.settings.timeZone' })
    await expect(change({ platform: 'slack' })).rejects.toMatchObject({
      code: 'error.settings.platform',
      details: { given: 'slack', platforms: ['web'] },
    })
  })

  it('change all together or not at all', async () => {
    await expect(change({ locale: 'en', timeZone: 'nowhere' })).rejects.toThrow()
    expect(await store.read((reader) => settingsOf(reader, rep.id))).toEqual({})
  })
})
