import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { recordAudit } from '../../../src/audit/record-audit.ts'
import type { Store, Tx } from '../../../src/store/store.ts'
import { allowDeletes } from '../../../src/store/transaction/append-only.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForAll } from '../../support/use-store.ts'

const at = new Date('2026-11-23T01:00:00Z')
let database: TestDatabase
let store: Store

useStoreForAll(async (opened, made) => {
  database = made
  store = opened
  await store.write(async (tx) => {
    await recordAudit(tx, { at, actorId: null, entryPoint: 'admin', action: 'a', subjectType: 'deal', subjectId: 'd1' })
    await tx.insert(tx.tables.archiveEntry).values({
      conversationId: 'c1',
      seq: 1,
      customerId: 'k1',
      messageId: 'm1',
      kind: 'send',
      senderId: 'u1',
      text: '您好',
      raw: '{}',
      saidAt: at,
    })
  })
})

const counts = () =>
  store.read(async (reader) => {
    const { archiveEntry, auditEntry } = reader.tables
    const archive = await reader.select({ text: archiveEntry.text }).from(archiveEntry)
    const audit = await reader.select({ action: auditEntry.action }).from(auditEntry)
    return [archive, audit]
  })
const untouched = [[{ text: '您好' }], [{ action: 'a' }]]

const changes: [string, (tx: Tx) => Promise<unknown>][] = [
  ['changing the archive', async (tx) => tx.update(tx.tables.archiveEntry).set({ text: 'no' })],
  ['changing the audit', async (tx) => tx.update(tx.tables.auditEntry).set({ action: 'no' })],
]
const deletions: [string, (tx: Tx) => Promise<unknown>][] = [
  ['deleting from the archive', async (tx) => tx.delete(tx.tables.archiveEntry)],
  ['deleting from the audit', async (tx) => tx.delete(tx.tables.auditEntry)],
]
const appendOnly = { message: expect.stringMatching(/append-only/) }
/** pg's own message is the cause of drizzle's. */
const why = (error: unknown) => ({ message: String((error as { cause?: unknown }).cause ?? error) })

describe('the archive and the audit are append-only', () => {
  it.each([...changes, ...deletions])('refuses %s', async (_what, change) => {
    expect(why(await store.write(change).catch((error) => error))).toMatchObject(appendOnly)
    expect(await counts()).toEqual(untouched)
  })

  it.each(changes)('refuses %s even where deletes are allowed', async (_what, change) => {
    const changing = store.write((tx) => allowDeletes(tx, () => change(tx)))
    expect(why(await changing.catch((error) => error))).toMatchObject(appendOnly)
    expect(await counts()).toEqual(untouched)
  })

  it('refuses a delete after the allowed ones, in the same transaction', async () => {
    const later = store.write(async (tx) => {
      await allowDeletes(tx, async () => {})
      await tx.delete(tx.tables.auditEntry)
    })
    expect(why(await later.catch((error) => error))).toMatchObject(appendOnly)
  })

  // SQLite has one writer, so there is nobody else meanwhile.
  it.runIf(process.env.TEST_STORE === 'postgres')('allows nobody else to delete meanwhile', async () => {
    const another = await database.open()
    await store.write((tx) =>
      allowDeletes(tx, async () => {
        const theirs = another.write((other) => other.delete(other.tables.auditEntry).then(() => {}))
        expect(why(await theirs.catch((error) => error))).toMatchObject(appendOnly)
      }),
    )
  })

  it('deletes the removed samples when that is what the transaction is for', async () => {
    await store.write((tx) =>
      allowDeletes(tx, async () => {
        await tx.delete(tx.tables.archiveEntry).where(eq(tx.tables.archiveEntry.customerId, 'k1'))
        await tx.delete(tx.tables.auditEntry).where(eq(tx.tables.auditEntry.subjectId, 'd1'))
      }),
    )
    expect(await counts()).toEqual([[], []])
  })
})
