import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Day, dayIn } from '../clock/day.ts'
import { dayAfter, startOfDay } from '../clock/start-of-day.ts'
import { UserError } from '../errors/user-error.ts'
import { settingsOf } from '../people/change-settings.ts'
import type { Person } from '../people/person.ts'
import { auditDeal } from '../pipeline/model/audit.ts'
import type { ChangeContext } from '../pipeline/model/change-context.ts'
import { optionalText } from '../pipeline/model/deal-input.ts'
import { holdTimers } from '../pipeline/timers/hold-timers.ts'
import { clockRulesOf } from '../pipeline/timers/timer-rules.ts'
import { newId } from '../store/new-id.ts'
import type { Reader, Tx } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import { dealInHand } from './acknowledge.ts'

export type Task = Tables['task']['$inferSelect']

const longestTaskDays = 30

/**
 * Gives a deal's owner a task until the end of a day; until then the deal causes no notices.
 * @throws UserError `error.task.*`
 */
export async function coach(
  tx: Tx,
  actor: Person,
  input: { dealId: string; text: string | undefined; dueOn: Day },
  change: ChangeContext,
): Promise<Task> {
  const { now } = change
  const deal = await dealInHand(tx, actor, input.dealId)
  const text = requireTaskText(input.text)
  const zone = (await settingsOf(tx, deal.ownerId)).timeZone ?? (await clockRulesOf(tx, deal)).timeZone
  const today = dayIn(zone, now)
  if (input.dueOn < today) throw new UserError('error.task.past', { day: input.dueOn })
  if (input.dueOn > dayAfter(today, longestTaskDays)) throw new UserError('error.task.long', { days: longestTaskDays })
  const task: Task = {
    id: newId(),
    dealId: deal.id,
    ownerId: deal.ownerId,
    askedBy: actor.id,
    text,
    dueOn: input.dueOn,
    dueAt: startOfDay(dayAfter(input.dueOn, 1), zone),
    doneAt: null,
    createdAt: now,
  }
  await tx.insert(tx.tables.task).values(task)
  await holdTimers(tx, deal, { until: task.dueAt, by: actor.id, reason: text }, change)
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.coached',
    after: { taskId: task.id, ownerId: task.ownerId, dueOn: task.dueOn },
    reason: text,
  })
  return task
}

/** @throws UserError `error.task.text` */
export function requireTaskText(text: string | undefined): string {
  const asked = optionalText(text)
  if (asked === null) throw new UserError('error.task.text')
  return asked
}

export async function findTask(reader: Reader, id: string): Promise<Task | undefined> {
  const { task } = reader.tables
  const [found] = await reader.select().from(task).where(eq(task.id, id))
  return found
}

/** What is to be done about these deals and is not done yet. */
export async function openTaskIds(reader: Reader, dealIds: readonly string[]): Promise<string[]> {
  const open: string[] = []
  for (const dealId of dealIds) {
    const rows = await reader
      .prepared('task.openOf', (db, { task }) =>
        db
          .select({ id: task.id })
          .from(task)
          .where(and(eq(task.dealId, sql.placeholder('dealId')), isNull(task.doneAt))),
      )
      .execute({ dealId })
    open.push(...rows.map(({ id }) => id))
  }
  return open
}

/** Done, said by whoever it was given to. Done twice is done once. @throws UserError `error.task.notYours` */
export async function finishTask(tx: Tx, actor: Person, taskId: string, change: ChangeContext): Promise<Task> {
  const { now } = change
  const { task: table } = tx.tables
  const found = await findTask(tx, taskId)
  if (found?.ownerId !== actor.id) throw new UserError('error.task.notYours')
  const [finished] = await tx
    .update(table)
    .set({ doneAt: now })
    .where(and(eq(table.id, taskId), isNull(table.doneAt)))
    .returning()
  if (!finished) return found
  await change.refresh({ task: taskId }, { stuckDeal: finished.dealId })
  await auditDeal(tx, actor, { id: finished.dealId }, change, {
    action: 'task.done',
    after: { taskId },
    reason: finished.text,
  })
  return finished
}
