import { and, asc, type Column, eq, isNull } from 'drizzle-orm'
import type { Deal } from '../pipeline/model/deal.ts'
import type { Reader } from '../store/store.ts'
import type { Task } from './coach.ts'

export interface OpenTask {
  task: Task
  deal: Pick<Deal, 'id' | 'number' | 'title' | 'ownerId'>
}

/** What somebody has to do and has not done yet, what is due first at the top; at most `most`. */
export const openTasksOf = (reader: Reader, ownerId: string, most: number): Promise<OpenTask[]> =>
  openTasks(reader, reader.tables.task.ownerId, ownerId, most)

/** What somebody gave to others and is not done yet, in the same order. */
export const openTasksFrom = (reader: Reader, askedBy: string, most: number): Promise<OpenTask[]> =>
  openTasks(reader, reader.tables.task.askedBy, askedBy, most)

async function openTasks(reader: Reader, column: Column, personId: string, most: number): Promise<OpenTask[]> {
  const { task, deal } = reader.tables
  const { id, number, title } = deal
  return await reader
    .select({ task, deal: { id, number, title, ownerId: deal.ownerId } })
    .from(task)
    .innerJoin(deal, eq(deal.id, task.dealId))
    .where(and(eq(column, personId), isNull(task.doneAt)))
    .orderBy(asc(task.dueAt), asc(task.id))
    .limit(most)
}
