import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { count, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateSqlite } from '../../../src/store/migrate.ts'
import { openSqlite, sqliteFile } from '../../../src/store/sqlite/open.ts'
import { directStatement } from '../../../src/store/sqlite/statement.ts'
import { tables } from '../../../src/store/tables/schema.sqlite.ts'

const { conversation, deal, person, webFile } = tables
const at = new Date('2026-11-23T02:00:00.123Z')
let dataDir: string
let handle: Database.Database
let db: ReturnType<typeof drizzle>

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'chengdan-'))
  migrateSqlite(sqliteFile(dataDir))
  handle = openSqlite(sqliteFile(dataDir))
  handle.pragma('foreign_keys = OFF')
  db = drizzle(handle)
})
afterAll(() => {
  handle.close()
  rmSync(dataDir, { recursive: true })
})

const aConversation = (id: string) => ({ id, platform: 'test', tenant: 'T1', externalId: id, kind: 'group' as const })
const placeholder = sql.placeholder

describe('a hot statement on SQLite', () => {
  it('binds and shows dates, flags, structured values, bytes and nulls as drizzle does', async () => {
    const insert = db
      .insert(conversation)
      .values({
        ...aConversation('c1'),
        title: placeholder('title'),
        hasOutsider: placeholder('flag'),
        boundAt: placeholder('at'),
      })
      .returning()
      .prepare()
    const direct = directStatement(handle, insert)
    expect(direct).not.toBe(insert)
    const [row] = (await direct.execute({ title: '客户群', flag: true, at })) as unknown[]
    expect(row).toMatchObject({ id: 'c1', title: '客户群', hasOutsider: true, boundAt: at, customerId: null, seq: 0 })
    expect(row).toEqual(db.select().from(conversation).where(eq(conversation.id, 'c1')).get())

    db.insert(webFile)
      .values({ id: 'f', roomId: 'r', name: 'n', mime: 'm', content: Buffer.from([0, 1, 255]), at })
      .run()
    const flags = { noCustomer: true as const }
    db.insert(deal)
      .values({
        id: 'd',
        number: 1,
        pipelineId: 'p',
        title: 't',
        ownerId: 'o',
        currency: 'CNY',
        status: 'open',
        stageId: 's',
        visitId: 'v',
        origin: 'import',
        flags,
        createdAt: at,
        updatedAt: at,
      })
      .run()
    for (const select of [db.select().from(webFile), db.select().from(deal)]) {
      expect(await directStatement(handle, select.prepare()).execute()).toEqual(select.all())
    }
  })

  it('shows an empty list for no rows, and may show nothing at all', async () => {
    const none = db
      .select()
      .from(person)
      .where(eq(person.id, placeholder('id')))
      .prepare()
    expect(await directStatement(handle, none).execute({ id: 'nobody' })).toEqual([])
    const quiet = db
      .insert(conversation)
      .values({ ...aConversation('c2'), title: placeholder('title') })
      .prepare()
    await directStatement(handle, quiet).execute({ title: 'told' })
    expect(db.select({ title: conversation.title }).from(conversation).where(eq(conversation.id, 'c2')).get()).toEqual({
      title: 'told',
    })
  })

  it('refuses a value that is missing', async () => {
    const select = db
      .select({ id: person.id })
      .from(person)
      .where(eq(person.id, placeholder('id')))
      .prepare()
    await expect(async () => directStatement(handle, select).execute({})).rejects.toThrow('"id"')
  })

  it('that shows an expression or a nested selection stays drizzle’s', () => {
    const counted = db.select({ n: count() }).from(person).prepare()
    expect(directStatement(handle, counted)).toBe(counted)
    const nested = db
      .select({ who: { id: person.id } })
      .from(person)
      .prepare()
    expect(directStatement(handle, nested)).toBe(nested)
  })
})
