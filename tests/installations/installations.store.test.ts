import { beforeEach, describe, expect, it } from 'vitest'
import { installationSubject } from '../../src/installations/audit-installation.ts'
import { type Installations, keptInstallations } from '../../src/installations/installations.ts'
import { createSealer } from '../../src/secrets/sealer.ts'
import { SealedTextDamaged, SealingKeyMissing } from '../../src/secrets/sealing-errors.ts'
import type { Store } from '../../src/store/store.ts'
import { auditOf, byAdmin, minutesAfter, monday } from '../people/directory.ts'
import { useStoreForEach } from '../support/use-store.ts'

const keys = { old: 'o'.repeat(40), fresh: 'f'.repeat(40) }
const acme = { platform: 'slack', tenant: 'T1' }
const secrets = { botToken: 'xoxb-secret-1', signingSecret: 'hush-2' }

let store: Store
let now = monday
let installations: Installations

useStoreForEach((opened) => {
  store = opened
  installations = openedWith(keys.old)
})
beforeEach(() => {
  now = monday
})

const openedWith = (...[first, ...older]: [string, ...string[]]) =>
  keptInstallations(store, createSealer([first, ...older]), { now: () => now })
const save = (input = secrets as Record<string, string>, key = acme) =>
  installations.save({ ...key, secrets: input }, byAdmin)
const rows = () => store.read((reader) => reader.select().from(reader.tables.installation))
const audited = async () => (await auditOf(store, installationSubject(acme))).map(({ action }) => action)

describe('an installation', () => {
  it('gives back its secrets by name, and keeps none of them readable', async () => {
    expect(await save()).toBe(true)
    expect(await installations.load(acme)).toEqual({
      ...acme,
      secrets,
      state: 'active',
      installedAt: monday,
      updatedAt: monday,
    })
    const kept = JSON.stringify([await rows(), await auditOf(store, installationSubject(acme))])
    for (const value of Object.values(secrets)) expect(kept).not.toContain(value)
    expect(await auditOf(store, installationSubject(acme))).toMatchObject([
      {
        action: 'installation.saved',
        before: null,
        after: { state: 'active', secrets: ['botToken', 'signingSecret'] },
      },
    ])
  })

  it('is one for each organisation of each platform', async () => {
    await save()
    await save({ botToken: 'other' }, { ...acme, tenant: 'T2' })
    await save({ corpSecret: 'third' }, { platform: 'wecom', tenant: 'T1' })
    expect((await installations.load({ ...acme, tenant: 'T2' }))?.secrets).toEqual({ botToken: 'other' })
    expect(await installations.load({ ...acme, tenant: 'T3' })).toBeUndefined()
    const told = async (platform?: string) =>
      (await installations.list(platform)).map((one) => `${one.platform} ${one.tenant} ${one.state}`)
    expect(await told()).toEqual(['slack T1 active', 'slack T2 active', 'wecom T1 active'])
    expect(await told('wecom')).toEqual(['wecom T1 active'])
    expect(JSON.stringify(await installations.list())).not.toContain('s1.')
  })

  it('takes other secrets; the same ones again change nothing', async () => {
    await save()
    now = minutesAfter(monday, 5)
    expect(await save({ ...secrets })).toBe(false)
    expect((await installations.load(acme))?.updatedAt).toEqual(monday)
    expect(await save({ botToken: 'xoxb-secret-9' })).toBe(true)
    expect(await installations.load(acme)).toMatchObject({
      secrets: { botToken: 'xoxb-secret-9' },
      installedAt: monday,
      updatedAt: now,
    })
    expect(await audited()).toEqual(['installation.saved', 'installation.saved'])
  })

  it('is revoked once, and active again when it is installed again', async () => {
    await save()
    expect([await installations.revoke(acme, byAdmin), await installations.revoke(acme, byAdmin)]).toEqual([
      true,
      false,
    ])
    expect((await installations.load(acme))?.state).toBe('revoked')
    expect(await save()).toBe(true)
    expect((await installations.load(acme))?.state).toBe('active')
    expect(await audited()).toEqual(['installation.saved', 'installation.revoked', 'installation.saved'])
  })

  it('is removed with its secrets, once', async () => {
    await save()
    expect([await installations.remove(acme, byAdmin), await installations.remove(acme, byAdmin)]).toEqual([
      true,
      false,
    ])
    expect([await installations.load(acme), await rows()]).toEqual([undefined, []])
    expect(await audited()).toEqual(['installation.saved', 'installation.removed'])
  })
})

describe('its secrets', () => {
  it('open with an older key, and not without it; then it can still be installed anew', async () => {
    await save()
    expect((await openedWith(keys.fresh, keys.old).load(acme))?.secrets).toEqual(secrets)
    installations = openedWith(keys.fresh)
    await expect(installations.load(acme)).rejects.toThrow(SealingKeyMissing)
    expect(await installations.list()).toHaveLength(1)
    expect(await save()).toBe(true)
    expect((await installations.load(acme))?.secrets).toEqual(secrets)
  })

  it('open in no other organisation, whoever copies them there', async () => {
    await save()
    await save({ botToken: 'other' }, { ...acme, tenant: 'T2' })
    const [row] = await rows()
    await store.write((tx) => tx.update(tx.tables.installation).set({ secret: row!.secret }))
    await expect(installations.load({ ...acme, tenant: 'T2' })).rejects.toThrow(SealedTextDamaged)
  })
})
