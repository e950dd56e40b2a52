import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ShownDuty } from '../../../src/chat/duty-list.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { cut } from '../../../src/i18n/cut.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'

/** Characters: DingTalk takes no longer subject. */
const longestSubject = 1_024

/** How DingTalk marks them: 普通, 非常紧急. */
const priorities = { usual: 20, urgent: 40 } as const

const made = z.object({ id: z.string().min(1) })
const listed = z.object({
  todoCards: z.array(z.object({ taskId: z.string().min(1), sourceId: z.string().catch('') })).catch([]),
  nextToken: z.string().optional().catch(undefined),
})
/** Pages of one person's open to-dos: whoever has more than that many is not looked at to the end. */
const mostPages = 5
const anything = z.unknown()

/** To-dos of an app, each of one person (open.dingtalk.com: 待办任务). The person is named by unionid, and made its creator. */
export class TodoApi {
  readonly #api: Pick<DingtalkApi, 'call'>

  constructor(api: Pick<DingtalkApi, 'call'>) {
    this.#api = api
  }

  /** Made before, it is the same one. @returns its id at DingTalk @throws RemoteRefused, NeverArrived */
  async make(unionId: string, duty: ShownDuty): Promise<string> {
    const { id: sourceId, link } = duty
    const body = {
      ...{ sourceId, creatorId: unionId, executorIds: [unionId], ...said(duty) },
      ...{ detailUrl: { appUrl: link, pcUrl: link }, isOnlyShowExecutor: true },
    }
    try {
      return (await this.#api.call(tasksOf(unionId), body, made)).id
    } catch (error) {
      if (!(error instanceof RemoteRefused) || error.code !== perhapsThere) throw error
      const id = await this.#findOrNone(unionId, sourceId)
      if (id === undefined) throw error
      // What it says may have changed since.
      await this.#update(unionId, id, said(duty))
      return id
    }
  }

  /** What of ours stands open in somebody's list, by our own ids, whoever has made it. @throws RemoteRefused, NeverArrived */
  async open(unionId: string, prefix: string): Promise<{ sourceId: string; taskId: string }[]> {
    const path = `/v1.0/todo/users/${encodeURIComponent(unionId)}/org/tasks/query`
    const found: { sourceId: string; taskId: string }[] = []
    let nextToken: string | undefined = '0'
    for (let page = 0; nextToken !== undefined && nextToken !== '' && page < mostPages; page += 1) {
      const asked: object = { nextToken, isDone: false, roleTypes: [['executor']] }
      const told: z.output<typeof listed> = await this.#api.call(path, asked, listed)
      found.push(...told.todoCards.filter(({ sourceId }) => sourceId.startsWith(prefix)))
      nextToken = told.nextToken
    }
    return found
  }

  /** Has it say something else; one that is gone stays gone. @throws RemoteRefused, NeverArrived */
  async change(unionId: string, taskId: string, duty: ShownDuty): Promise<void> {
    await this.#update(unionId, taskId, said(duty))
  }

  async #update(unionId: string, taskId: string, what: object): Promise<void> {
    try {
      await this.#api.call(`${tasksOf(unionId)}/${encodeURIComponent(taskId)}`, what, anything, 'PUT')
    } catch (error) {
      if (!(error instanceof RemoteRefused) || !isGone(error)) throw error
    }
  }

  async #findOrNone(unionId: string, sourceId: string): Promise<string | undefined> {
    const path = `${tasksOf(unionId)}/sources/${encodeURIComponent(sourceId)}`
    try {
      return (await this.#api.call(path, {}, made, 'GET')).id
    } catch (error) {
      if (error instanceof RemoteRefused && isGone(error)) return undefined
      throw error
    }
  }

  /**
   * A work to-do is done for everybody at once. One that is gone, or was never made, is done.
   * @param taskId undefined: it is not known whether it was made @throws RemoteRefused, NeverArrived
   */
  async close(unionId: string, sourceId: string, taskId: string | undefined): Promise<void> {
    const id = taskId ?? (await this.#findOrNone(unionId, sourceId))
    if (id !== undefined) await this.#update(unionId, id, { done: true })
  }
}

/** What somebody reads of it in the list. */
const said = ({ subject, dueAt, isUrgent }: ShownDuty) => ({
  ...{ subject: cut(subject, longestSubject), priority: isUrgent ? priorities.urgent : priorities.usual },
  ...(dueAt ? { dueTime: dueAt.getTime() } : {}),
})

/** The same for what reads the same. */
export const shownAs = (duty: ShownDuty): string =>
  createHash('sha256')
    .update(JSON.stringify(said(duty)))
    .digest('base64url')
    .slice(0, 22)

const tasksOf = (unionId: string): string => `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks`

/** Something of a new one is wrong: as a rule that it is there already, which only its words tell. */
const perhapsThere = 'todo.taskCreate.paramError'
const isGone = ({ code }: Pick<RemoteRefused, 'code'>): boolean => /task\W*not\W*exist/i.test(code)
