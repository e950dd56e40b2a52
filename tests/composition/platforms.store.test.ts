import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../composition/platform.ts'
import { platformProofs, platforms } from '../../composition/platforms.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { realTime } from '../../composition/server-parts.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { settings as catalogue } from '../../src/config/settings.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { silentLog } from '../../src/log/log.ts'
import { type Finding, findings, type PlatformProof } from '../../src/operations/findings.ts'
import { TestPlatform } from '../fakes/test-platform/index.ts'
import { sign } from '../fakes/test-platform/verify.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

const secret = 'pretended-secret'
let database: TestDatabase
let server: Server | undefined
let pretended: TestPlatform

/** All that another platform takes: this entry, and the folder of its adapter. */
const entry: Platform = {
  name: 'test',
  needs: ['port'],
  open({ publicApp }) {
    pretended = new TestPlatform({ router: publicApp, secret })
    return pretended
  },
}

const start = (environment: Record<string, string>) =>
  startServer(
    loadSettings({
      DATA_DIR: database.dataDir,
      WEB_CHAT_PORT: '0',
      SAMPLE_DATA: 'off',
      ...(database.url ? { DATABASE_URL: database.url, SECRET_KEY: 'k'.repeat(40) } : {}),
      ...environment,
    }),
    silentLog,
    (error) => {
      throw error
    },
    realTime,
    [...platforms, entry],
  )

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  await server?.stop()
  server = undefined
  await database.remove()
})

async function typed(text: string): Promise<number> {
  const at = Date.now()
  const event = { type: 'command', text }
  const user = { id: 'U1', name: 'Li Lei', outsider: false }
  const body = JSON.stringify({ id: `e-${text}`, channel: 'dm-U1', user, at, event })
  const timestamp = Math.floor(at / 1000)
  const { status } = await fetch(`http://127.0.0.1:${server!.publicPort}/test/events`, {
    method: 'POST',
    headers: {
      'X-Slack-Request-Timestamp': String(timestamp),
      'X-Slack-Signature': sign(secret, timestamp, body),
    },
    body,
  })
  return status
}

describe('a platform in the list', () => {
  it('is spoken to through the whole server', async () => {
    server = await start({ PORT: '0' })
    pretended.conversations.set('dm-U1', {
      kind: 'direct',
      title: 'Li Lei',
      members: [{ tenant: 'T1', userId: 'U1', outsider: false }],
    })
    expect(await typed('/help')).toBe(200)
    await expect.poll(() => pretended.deliveries.length, { timeout: 10_000 }).toBe(1)
    expect(pretended.deliveries[0]).toMatchObject({ address: { platform: 'test', id: 'dm-U1' } })
  })

  it('stays closed without what it needs', async () => {
    server = await start({})
    expect(server.publicPort).toBeUndefined()
    expect(server.webAddress).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

describe('what a platform has noticed about itself', () => {
  const quota = { code: 'quota', severity: 'failure', says: { key: 'error.form.gone' } } as const

  it('is a metric as long as it is so', async () => {
    server = await start({ PORT: '0' })
    const metrics = async () => await (await fetch(`http://127.0.0.1:${server!.publicPort}/metrics`)).text()
    expect(await metrics()).not.toContain('chengdan_platform_conditions{')
    pretended.noticed = [quota]
    expect(await metrics()).toContain('chengdan_platform_conditions{platform="test",code="quota"} 1')
  })
})

describe('how the settings of a platform are tried', () => {
  const settings = loadSettings({ PORT: '8080' })
  const t = translatorFor('en')
  const tried = async (proofs: readonly PlatformProof[]) =>
    (await Promise.all(proofs.map(({ prove }) => prove(t)))).flat().map(({ says }) => says)
  const proving = (name: string, needs: Platform['needs']): Platform => ({
    ...entry,
    name,
    needs,
    prove: async ({ port }) => [{ ok: true, says: `${name} on ${port}` }],
  })

  it('is left out where it is not configured, and where it has nothing to try', async () => {
    const entries = [entry, proving('on', ['port']), proving('off', ['port', 'smtpUrl'])]
    expect(await tried(platformProofs(entries, settings))).toEqual(['on on 8080'])
  })

  it('is found out by doctor, and a platform that cannot be tried keeps none of the others from it', async () => {
    const broken: Platform = {
      ...proving('broken', ['port']),
      prove: async () => {
        throw new Error('no way there')
      },
    }
    const proofs = platformProofs([broken, proving('on', ['port'])], settings)
    const found: Finding[] = []
    const about = loadSettings({ PORT: '8080', DATA_DIR: '/nowhere' })
    for await (const finding of findings(about, t, new Date(), proofs)) found.push(finding)
    expect(found.filter((finding) => finding.about === 'platform')).toEqual([
      { about: 'platform', platform: 'broken', ok: false, says: 'could not be tried: no way there' },
      { about: 'platform', platform: 'on', ok: true, says: 'on on 8080' },
    ])
  })
})

describe('the list of platforms', () => {
  it('asks for settings that there are, and each entry is called like its adapter’s folder', () => {
    for (const { needs } of platforms) expect(needs.filter((name) => !(name in catalogue))).toEqual([])
    expect(platforms.map(({ name }) => name)).toEqual(['web', 'slack', 'wecom', 'dingtalk', 'mail'])
  })
})
