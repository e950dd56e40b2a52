import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { runAdmin } from '../../admin/run.ts'
import { platformProofs, platforms } from '../../composition/platforms.ts'
import { openServerStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { MailServer } from '../fakes/mail-server.ts'
import { startFakeSlack } from '../fakes/slack/index.ts'
import { runScript } from '../support/run-script.ts'

let dataDir: string
let server: Store | undefined

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'chengdan-admin-'))
})
afterEach(async () => {
  vi.useRealTimers()
  await server?.close()
  server = undefined
  rmSync(dataDir, { recursive: true })
})

const options = {
  onSlow: () => {},
  onFatal: (error: unknown) => {
    throw error
  },
}

/** What a running server holds. */
async function startServer(): Promise<Store> {
  server = await openServerStore({ dataDir, databaseUrl: undefined }, options)
  return server
}

/** Types one line and collects what is said, on either stream. */
async function admin(words: string[], environment: Record<string, string> = {}) {
  for (const [name, value] of Object.entries({ DATA_DIR: dataDir, LOCALE: 'en', ...environment }))
    vi.stubEnv(name, value)
  let output = ''
  const hear = (line: string) => {
    output += `${line}\n`
  }
  vi.spyOn(console, 'log').mockImplementation(hear)
  vi.spyOn(console, 'error').mockImplementation(hear)
  try {
    const code = await runAdmin(words, (settings) => platformProofs(platforms, settings))
    return { code, output, json: () => JSON.parse(output) }
  } finally {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  }
}

it('is a process that ends with the code of its line', async () => {
  const script = runScript(join(import.meta.dirname, '../../admin.ts'), ['frobnicate'], {
    DATA_DIR: dataDir,
    LOCALE: 'en',
  })
  const { code, output } = await script.ended
  expect([code, output]).toEqual([2, expect.stringContaining('There is no verb "frobnicate".')])
})

describe('the admin command line', () => {
  it('lists its verbs for a line that names none', async () => {
    const { code, output } = await admin(['frobnicate'])
    expect(code).toBe(2)
    expect(output).toContain('There is no verb "frobnicate".')
    for (const verb of ['doctor', 'backup', 'restore', 'people add', 'import']) expect(output).toContain(`\n  ${verb} `)
  })

  it('shows the usage for options it does not know', async () => {
    const { code, output } = await admin(['backup', '--everything'])
    expect(code).toBe(2)
    expect(output).toContain('Usage: backup <file|folder>')
  })

  it('says what is wrong with the settings, as JSON where that was asked for', async () => {
    const { code, json } = await admin(['doctor', '--json'], { PORT: 'eighty' })
    expect(code).toBe(1)
    expect(json()).toEqual({ error: 'SettingsError', message: expect.stringContaining('PORT must be') })
  })
})

describe('doctor', () => {
  it('finds a new installation well, and makes nothing', async () => {
    const { code, json } = await admin(['doctor', '--json'])
    expect(code).toBe(0)
    expect(json().findings.map((finding: { about: string; ok: boolean }) => [finding.about, finding.ok])).toEqual([
      ['settings', true],
      ['key', true],
      ['folder', true],
      ['server', true],
      ['database', true],
      ['charts', true],
    ])
  })

  it('misses the calendar of next year from November on, until it is set', async () => {
    await startServer()
    const calendarOn = async (day: string) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T04:00:00Z`) })
      const { code, json } = await admin(['doctor', '--json'])
      const { ok, says } = json().findings.find(({ about }: { about: string }) => about === 'calendar')
      return { code, ok, says }
    }
    expect(await calendarOn('2026-10-31')).toEqual({ code: 0, ok: true, says: 'the holidays are known' })
    expect(await calendarOn('2026-11-01')).toEqual({
      code: 0,
      ok: true,
      says: expect.stringContaining('The holidays of 2027 are not known yet'),
    })
    const notice = join(dataDir, '2027.json')
    writeFileSync(notice, JSON.stringify([{ day: '2027-01-01', working: false }]))
    expect((await admin(['calendar', 'set', notice])).output).toBe('Days set: 1 new, 0 changed, 0 as before.\n')
    expect(await calendarOn('2026-11-01')).toMatchObject({ says: 'the holidays are known' })
  })

  it('tells what was given up on, beside a running server', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-01T00:00:00Z') })
    const store = await startServer()
    await store.write((tx) =>
      tx
        .insert(tx.tables.inbound)
        .values({ conversationId: 'c', seq: 1, dedupeKey: 'k', receivedAt: new Date(0), state: 'parked' }),
    )
    const { code, output } = await admin(['doctor'])
    expect(code).toBe(1)
    expect(output).toContain('✓ Server · running')
    expect(output).toContain('✓ Integrity · sound')
    expect(output).toContain('× Work · 1 inbound set aside, 0 messages given up on.')
    expect(output).toMatch(/1 to mend\n$/)
  })

  it('says in one line that PostgreSQL does not answer, without its password', async () => {
    const { code, output } = await admin(['doctor'], {
      DATABASE_URL: 'postgres://bot:hunter2@127.0.0.1:1/sales',
      SECRET_KEY: 'k'.repeat(40),
    })
    expect(code).toBe(1)
    expect(output).toContain(
      '× Database · cannot be opened: DATABASE_URL: the database does not answer (ECONNREFUSED).',
    )
    expect(output).not.toContain('hunter2')
  })
})

describe('doctor, of mail', () => {
  const mails = new MailServer({ user: 'bot', password: 'hunter2' })
  const mailOf = async (url: string) => {
    const { output } = await admin(['doctor'], { SMTP_URL: url, MAIL_FROM: 'bot@example.com' })
    expect(output).not.toContain('hunter')
    return output.split('\n').find((line) => line.includes('Mail'))
  }
  beforeAll(() => mails.start())
  afterAll(() => mails.stop())

  it('proves that the server can be reached and lets us in', async () => {
    expect(await mailOf(mails.url)).toBe('✓ Mail · connects and logs in (nothing was sent)')
    expect(mails.received).toEqual([])
  })

  it('says which setting to change', async () => {
    expect(await mailOf(mails.url.replace('hunter2', 'hunter3'))).toMatch(
      /^× Mail · .+smtp_535.+user and password in SMTP_URL/,
    )
    expect(await mailOf('smtp://127.0.0.1:1')).toMatch(/^× Mail · .+ECONNREFUSED.+host and port in SMTP_URL/)
  })
})

describe('doctor, of one platform', () => {
  const slack = { SLACK_BOT_TOKEN: 'xoxb-of-nobody', SLACK_APP_TOKEN: 'xapp-of-nobody', WEB_CHAT_PORT: 'off' }

  it('tries that one alone, and says below each trouble where it is mended', async () => {
    const fake = await startFakeSlack()
    const { code, output } = await admin(['doctor', 'slack'], { ...slack, SLACK_API_URL: fake.apiUrl })
    await fake.close()
    expect(code).toBe(1)
    expect(output.split('\n')).toEqual([
      '× Slack · Slack refuses SLACK_BOT_TOKEN (invalid_auth).',
      expect.stringMatching(/^ {4}→ Page Install App of the app/),
      '1 to mend',
      '',
    ])
  })

  it('is refused where it is not connected, unknown, or the channel is none', async () => {
    expect((await admin(['doctor', 'slack'])).output).toBe('Slack is not configured, so there is nothing to try.\n')
    expect((await admin(['doctor', 'pigeon'])).code).toBe(1)
    expect((await admin(['doctor', 'slack', '--to', '#sales'], slack)).output).toContain(
      'doctor slack --to C0123456789',
    )
    expect((await admin(['doctor', '--to', 'C0123456789'])).code).toBe(2)
  })
})

describe('people add', () => {
  it('makes the first admin, who comes in with a code', async () => {
    const { code, output } = await admin(['people', 'add', '--name', '林晓', '--admin'])
    expect(code).toBe(0)
    expect(output).toMatch(
      /^Added 林晓 \(admin\)\n林晓 sends this line .+\n {4}WeCom: \/link ([A-Z2-9]{4}-[A-Z2-9]{4})\n {4}DingTalk: \/link \1\n {4}Slack: link \1\n/,
    )
  })

  it('names only the chats that are connected, in the words of the one who adds', async () => {
    const bot = {
      WECOM_CORP_ID: 'ww0000000000000000',
      WECOM_BOT_ID: 'aibabcdefghijklmnop',
      WECOM_BOT_SECRET: 'a'.repeat(36),
    }
    const connected = { LOCALE: 'zh', ...bot, WEB_CHAT_PORT: 'off' }
    const { output } = await admin(['people', 'add', '--name', '林晓', '--role', 'rep'], connected)
    expect(output).toMatch(/：\n {4}企业微信：\/绑定身份 [A-Z2-9]{4}-[A-Z2-9]{4}\n$/)
  })

  it('somebody of an import becomes a persona of the web chat by one line', async () => {
    await admin(['people', 'add', '--name', '林晓', '--role', 'supervisor', '--region', '华东'])
    const { code, output } = await admin(['people', 'link', '林晓', 'web', 'local', 'me'])
    expect([code, output]).toEqual([0, expect.stringContaining('http://127.0.0.1:3210/?as=me')])
    const store = await startServer()
    const { webMember, webUser } = store.tables
    expect(await store.read((reader) => reader.select().from(webUser))).toMatchObject([{ userId: 'me', name: '林晓' }])
    expect(await store.read((reader) => reader.select().from(webMember))).toEqual([{ roomId: 'dm-me', userId: 'me' }])
  })

  it('adds a web chat persona under a manager, beside a running server', async () => {
    const store = await startServer()
    await admin(['people', 'add', '--name', 'Lin', '--role', 'supervisor'])
    const { code, json } = await admin([
      'people',
      'add',
      '--name',
      'Wu',
      '--role',
      'rep',
      '--manager',
      'lin',
      '--web-user',
      'wu',
      '--json',
    ])
    expect([code, json()]).toEqual([0, { id: expect.any(String), name: 'Wu', roles: ['rep'], webUser: 'wu' }])
    const { person, webUser, webMember, auditEntry } = store.tables
    const people = await store.read((reader) => reader.select().from(person).orderBy(person.name))
    expect(people.map(({ name, managerId }) => [name, managerId])).toEqual([
      ['Lin', null],
      ['Wu', people[0]!.id],
    ])
    expect(await store.read((reader) => reader.select().from(webUser))).toMatchObject([
      { userId: 'wu', name: 'Wu', sample: false },
    ])
    expect(await store.read((reader) => reader.select().from(webMember))).toEqual([{ roomId: 'dm-wu', userId: 'wu' }])
    const entries = await store.read((reader) =>
      reader.select({ entryPoint: auditEntry.entryPoint, actor: auditEntry.actorId }).from(auditEntry),
    )
    expect(new Set(entries.map(({ entryPoint, actor }) => `${entryPoint} ${actor}`))).toEqual(new Set(['admin null']))
  })

  it.each([
    [['--role', 'boss'], 'There is no role "boss".'],
    [['--role', 'rep', '--manager', 'Nobody'], 'There is no "Nobody" in the directory.'],
    [['--role', 'rep', '--name', ' '], 'A person needs a name.'],
  ])('refuses %j and adds nobody', async (extra, sentence) => {
    const { code, output } = await admin(['people', 'add', '--name', 'Wu', ...extra])
    expect([code, output]).toEqual([1, expect.stringContaining(sentence)])
  })
})

describe('backup and restore', () => {
  it('backs up beside a running server; restoring waits for its end', async () => {
    const store = await startServer()
    await admin(['people', 'add', '--name', 'Lin', '--admin'])
    const backup = join(dataDir, 'friday.db')
    const made = await admin(['backup', backup, '--json'])
    expect(made.code).toBe(0)
    const early = await admin(['restore', backup])
    expect([early.code, early.output]).toEqual([
      1,
      expect.stringContaining('is in use by a running server. Stop it first'),
    ])
    await store.close()
    const restored = await admin(['restore', backup, '--json'])
    expect(restored.code).toBe(0)
    expect(restored.json().tables).toEqual(made.json().tables)
  })

  it('without the key of then names what will not open, unless SECRET_KEY is kept elsewhere', async () => {
    const store = await startServer()
    const backup = join(dataDir, 'friday.db')
    await admin(['backup', backup])
    await store.close()
    const key = `${backup}.secret.key`
    const warning = `there is no key file ${key} beside the backup. Links to form pages that were sent before it will not open`
    expect((await admin(['restore', backup])).output).toContain(warning)
    expect((await admin(['restore', backup, '--json'])).json().missingKey).toBe(key)
    expect((await admin(['restore', backup], { SECRET_KEY: 'k'.repeat(40) })).output).not.toContain('no key file')
    writeFileSync(key, `${'a'.repeat(64)}\n`)
    expect((await admin(['restore', backup])).output).not.toContain('no key file')
  })
})

describe('dead-letters', () => {
  it('lists what was given up on and puts it back, beside a running server', async () => {
    const store = await startServer()
    await store.write(async (tx) => {
      await tx.insert(tx.tables.inbound).values({
        conversationId: 'c',
        seq: 7,
        dedupeKey: 'k',
        receivedAt: new Date('2026-11-23T08:00:00Z'),
        state: 'parked',
        lastError: 'TypeError',
      })
      await tx.insert(tx.tables.outbox).values({
        id: 'letter',
        target: 'web:local:dm-lin',
        lane: 'web:local',
        address: {},
        content: { type: 'card', card: 'deal', subject: 'd' },
        audience: {},
        dedupeKey: 'o',
        state: 'dead',
        availableAt: 0,
        lastError: 'channel_not_found',
        createdAt: new Date('2026-11-23T09:00:00Z'),
      })
    })
    expect((await admin(['dead-letters', 'list'])).output).toBe(
      [
        'letter · 2026-11-23T09:00:00.000Z · deal → web:local:dm-lin · channel_not_found',
        'c/7 · 2026-11-23T08:00:00.000Z · TypeError',
        '1 not sent, 1 inbound set aside',
        '',
      ].join('\n'),
    )
    expect((await admin(['dead-letters', 'resend', 'c/7', '--json'])).json()).toEqual({ revived: 1 })
    expect((await admin(['dead-letters', 'resend', 'all'])).output).toBe('1 in the queue again\n')
    expect((await admin(['dead-letters', 'resend', 'letter'])).code).toBe(1)
    const { inbound, outbox } = store.tables
    expect(await store.read((reader) => reader.select({ state: inbound.state }).from(inbound))).toEqual([
      { state: 'open' },
    ])
    expect(await store.read((reader) => reader.select({ state: outbox.state }).from(outbox))).toEqual([
      { state: 'open' },
    ])
  })
})
