import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { EntryPoint } from '../audit/entry-point.ts'
import { UserError } from '../errors/user-error.ts'
import { newId } from '../store/new-id.ts'
import type { Reader, Tx } from '../store/store.ts'
import { auditPerson } from './audit-person.ts'
import { findPerson } from './find-person.ts'
import type { Person } from './person.ts'
import { can } from './roles.ts'

export interface Absence {
  standIn: Person
  until: Date
}

/**
 * Who decides for this person now: their stand-in, or the stand-in of that one while both are away. Undefined: they are
 * not away.
 */
export async function standInFor(reader: Reader, personId: string, now: Date): Promise<Person | undefined> {
  const passed = new Set([personId])
  let found: Person | undefined
  let next = await absenceOf(reader, personId, now)
  while (next && !passed.has(next.standIn.id)) {
    found = next.standIn
    passed.add(found.id)
    next = await absenceOf(reader, found.id, now)
  }
  // All in a circle of stand-ins are away: there is none.
  return next ? undefined : found
}

/** Undefined: they are not away, or their stand-in may not approve any more. */
export async function absenceOf(reader: Reader, personId: string, now: Date): Promise<Absence | undefined> {
  const [row] = await reader
    .prepared('absence.now', (db, { absence }) => {
      const at = (column: typeof absence.from) => sql.param(sql.placeholder('now'), column)
      return db
        .select()
        .from(absence)
        .where(
          and(
            eq(absence.personId, sql.placeholder('personId')),
            sql`${absence.from} <= ${at(absence.from)}`,
            sql`${absence.until} > ${at(absence.until)}`,
          ),
        )
        .orderBy(desc(absence.from), desc(absence.id))
    })
    .execute({ personId, now })
  const standIn = row && (await findPerson(reader, row.standInId))
  return row && standIn?.active && can(standIn, 'deal.approve') ? { standIn, until: row.until } : undefined
}

/**
 * Starts an absence of the actor with the person who decides meanwhile; an earlier one ends.
 * @throws UserError `error.absence.*`
 */
export async function setAbsence(
  tx: Tx,
  actor: Person,
  input: { standInId: string; until: Date },
  { now, entryPoint }: { now: Date; entryPoint: EntryPoint },
): Promise<Absence> {
  await tx.hold({ kind: 'directory' })
  const standIn = await findPerson(tx, input.standInId)
  if (!standIn?.active || !can(standIn, 'deal.approve')) {
    throw new UserError('error.absence.cannotApprove', { name: standIn?.name ?? '' })
  }
  if (standIn.id === actor.id) throw new UserError('error.absence.self')
  if (input.until <= now) throw new UserError('error.absence.past')
  await end(tx, actor.id, now)
  const row = { personId: actor.id, standInId: standIn.id, from: now, until: input.until }
  await tx.insert(tx.tables.absence).values({ ...row, id: newId() })
  await auditPerson(tx, { actorId: actor.id, entryPoint }, actor.id, now, {
    action: 'absence.set',
    after: { standInId: standIn.id, until: input.until.toISOString() },
  })
  return { standIn, until: input.until }
}

/** Ends the absence of the actor. False: there was none. */
export async function endAbsence(
  tx: Tx,
  actor: Person,
  { now, entryPoint }: { now: Date; entryPoint: EntryPoint },
): Promise<boolean> {
  await tx.hold({ kind: 'directory' })
  if ((await end(tx, actor.id, now)) === 0) return false
  await auditPerson(tx, { actorId: actor.id, entryPoint }, actor.id, now, { action: 'absence.ended' })
  return true
}

async function end(tx: Tx, personId: string, now: Date): Promise<number> {
  const { absence } = tx.tables
  const ended = await tx
    .update(absence)
    .set({ until: now })
    .where(and(eq(absence.personId, personId), gt(absence.until, now)))
    .returning({ id: absence.id })
  return ended.length
}
