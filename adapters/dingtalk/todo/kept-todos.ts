import { and, eq, gt, isNull, lt, lte, or, type SQL } from 'drizzle-orm'
import type { Store } from '../../../src/store/store.ts'
import { chunksOf } from '../../../src/store/transaction/chunks-of.ts'

/** A to-do of ours that is at DingTalk, or may be. */
export interface KeptTodo {
  sourceId: string
  userId: string
  /** Undefined: it is not known whether it was made. */
  taskId: string | undefined
  /** A fingerprint of what it says there; undefined: nobody knows. */
  shown: string | undefined
  attempt: number
  availableAt: Date
}

/** Ranges of one question. */
const together = 50

/** Nobody else takes it in hand until then. */
interface Hold {
  now: Date
  until: Date
}

/** To-dos of ours at DingTalk, for all processes: written before one is made, removed once it is closed there. */
export class KeptTodos {
  readonly #store: Pick<Store, 'read' | 'write'>
  readonly #account: string

  constructor(store: Pick<Store, 'read' | 'write'>, account: string) {
    this.#store = store
    this.#account = account
  }

  async all(): Promise<KeptTodo[]> {
    return await this.#where(undefined)
  }

  /** Those whose ids begin so, before a colon. */
  async about(beginnings: readonly string[]): Promise<KeptTodo[]> {
    const found: KeptTodo[] = []
    for (const some of chunksOf(beginnings, together)) found.push(...(await this.#where(some)))
    return found
  }

  /** Those that failed, or of which nobody knows whether they were made, and that are due again. */
  async putOff(now: Date): Promise<string[]> {
    return await this.#store.read(async (reader) => {
      const { dingtalkTodo: todo } = reader.tables
      const rows = await reader
        .select({ sourceId: todo.sourceId })
        .from(todo)
        .where(
          and(
            eq(todo.account, this.#account),
            lte(todo.availableAt, now),
            or(isNull(todo.taskId), gt(todo.attempt, 0)),
          ),
        )
      return rows.map(({ sourceId }) => sourceId)
    })
  }

  async #where(beginnings: readonly string[] | undefined): Promise<KeptTodo[]> {
    return await this.#store.read(async (reader) => {
      const { dingtalkTodo: todo } = reader.tables
      // `;` is what follows the colon.
      const ranges = beginnings?.map((one): SQL => and(gt(todo.sourceId, `${one}:`), lt(todo.sourceId, `${one};`))!)
      const rows = await reader
        .select()
        .from(todo)
        .where(and(eq(todo.account, this.#account), ranges && or(...ranges)))
        .orderBy(todo.sourceId)
      return rows.map(({ taskId, shown, ...row }) => ({
        ...row,
        taskId: taskId ?? undefined,
        shown: shown ?? undefined,
      }))
    })
  }

  /** Takes one in hand that is to be made. @returns false: it was made, or another process has it */
  async claimMissing({ sourceId, userId }: Pick<KeptTodo, 'sourceId' | 'userId'>, { now, until }: Hold) {
    return await this.#store.write(async (tx) => {
      const { dingtalkTodo: todo } = tx.tables
      const claimed = await tx
        .insert(todo)
        .values({ account: this.#account, sourceId, userId, availableAt: until })
        .onConflictDoUpdate({
          target: [todo.account, todo.sourceId],
          set: { availableAt: until },
          setWhere: and(lte(todo.availableAt, now), isNull(todo.taskId))!,
        })
        .returning({ sourceId: todo.sourceId })
      return claimed.length > 0
    }, 'background')
  }

  /** Ones that stand there and of which nobody here knew. */
  async adopt(found: readonly Pick<KeptTodo, 'sourceId' | 'userId' | 'taskId'>[]): Promise<void> {
    if (found.length === 0) return
    await this.#store.write(async (tx) => {
      const { dingtalkTodo: todo } = tx.tables
      const account = this.#account
      await tx
        .insert(todo)
        .values(found.map((one) => ({ account, ...one, availableAt: new Date(0) })))
        .onConflictDoNothing()
    }, 'background')
  }

  /** Takes one in hand that is to be closed, or to say something else. @returns false: it was closed, or another process has it */
  async claim({ sourceId }: Pick<KeptTodo, 'sourceId'>, { now, until }: Hold) {
    return await this.#store.write(async (tx) => {
      const { dingtalkTodo: todo } = tx.tables
      const isIt = and(eq(todo.account, this.#account), eq(todo.sourceId, sourceId))
      const claimed = await tx
        .update(todo)
        .set({ availableAt: until })
        .where(and(isIt, lte(todo.availableAt, now)))
        .returning({ sourceId: todo.sourceId })
      return claimed.length > 0
    }, 'background')
  }

  /** It is there, and says this. */
  async made(sourceId: string, taskId: string, shown: string): Promise<void> {
    await this.#update(sourceId, { taskId, shown, attempt: 0, availableAt: new Date(0) })
  }

  async failed(sourceId: string, attempt: number, availableAt: Date): Promise<void> {
    await this.#update(sourceId, { attempt, availableAt })
  }

  async remove(sourceId: string): Promise<void> {
    await this.#store.write(async (tx) => {
      const { dingtalkTodo: todo } = tx.tables
      await tx.delete(todo).where(and(eq(todo.account, this.#account), eq(todo.sourceId, sourceId)))
    }, 'background')
  }

  async #update(
    sourceId: string,
    set: Partial<{ taskId: string; shown: string; attempt: number; availableAt: Date }>,
  ): Promise<void> {
    await this.#store.write(async (tx) => {
      const { dingtalkTodo: todo } = tx.tables
      await tx
        .update(todo)
        .set(set)
        .where(and(eq(todo.account, this.#account), eq(todo.sourceId, sourceId)))
    }, 'background')
  }
}
