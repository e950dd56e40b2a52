import { isJson, type Json } from '../../../simulation/json.ts'
import type { Todo } from '../../state/todos.ts'
import { type Call, text } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** Of a subject and of an address: characters, bytes. */
const longest = 1_024

/** Calls about to-dos: by method, and by what is behind `/v1.0/todo/users/{unionId}/tasks`. */
export function answerTodo(call: Call, method: string, [unionId = '', ...rest]: readonly string[]): Json | undefined {
  const member = call.world.organisation.memberByUnionId(unionId)
  if (!member) throw new Refusal(400, 'invalidParameter.unionId')
  const [one, two] = rest
  if (method === 'POST' && one === undefined) return create(call, unionId)
  if (method === 'GET' && one === 'sources') return shown(found(call.world.todos.bySource(two ?? '')))
  if (method === 'PUT' && two === 'executorStatus') return setExecutors(call, found(call.world.todos.byId(one!)))
  if (method === 'PUT' && two === undefined) return update(call, found(call.world.todos.byId(one ?? '')))
  if (method !== 'DELETE' || two !== undefined) return undefined
  call.world.todos.remove(found(call.world.todos.byId(one ?? '')))
  return { result: true }
}

/** In one page. */
const mostListed = 100

/** POST /v1.0/todo/users/{unionId}/org/tasks/query: somebody's, in pages. */
export function queryTodos({ world, body }: Call, unionId: string): Json {
  if (!world.organisation.memberByUnionId(unionId)) throw new Refusal(400, 'invalidParameter.unionId')
  if (typeof body.isDone !== 'boolean') throw new Refusal(400, 'invalidParameter.isDone')
  const from = Number(body.nextToken ?? 0)
  const all = world.todos.all.filter((one) => one.executors.has(unionId) && one.isDone === body.isDone)
  const cards = all.slice(from, from + mostListed)
  return {
    todoCards: cards.map(({ id, sourceId, subject, isDone }) => ({ taskId: id, sourceId, subject, isDone })),
    ...(from + mostListed < all.length ? { nextToken: String(from + mostListed) } : {}),
  }
}

function create({ world, body }: Call, creator: string): Json {
  const sourceId = text(body, 'sourceId', 'invalidParameter.sourceId')
  if (world.todos.bySource(sourceId)) throw new Refusal(400, 'todo.taskCreate.paramError', 'task exist')
  const subject = text(body, 'subject', 'invalidParameter.subject')
  if (subject.length > longest) throw new Refusal(400, 'invalidParameter.subject')
  const executors = executorsIn(world, body.executorIds)
  const todo: Todo = {
    ...{ id: world.ids.opaque('todo', 24), sourceId, subject, creator, isDone: false, detailUrl: detailIn(body) },
    ...{ dueTime: number(body.dueTime), priority: number(body.priority) },
    executors: new Map(executors.map((unionId) => [unionId, false])),
  }
  world.todos.all.push(todo)
  return shown(todo)
}

function update({ world, body }: Call, todo: Todo): Json {
  if (typeof body.subject === 'string') todo.subject = body.subject
  if (body.dueTime !== undefined) todo.dueTime = number(body.dueTime)
  if (body.priority !== undefined) todo.priority = number(body.priority)
  if (body.executorIds !== undefined)
    todo.executors = new Map(executorsIn(world, body.executorIds).map((id) => [id, todo.executors.get(id) ?? false]))
  if (typeof body.done === 'boolean') todo.isDone = body.done
  return { result: true }
}

function setExecutors({ body }: Call, todo: Todo): Json {
  const { executorStatusList: list } = body
  if (!Array.isArray(list)) throw new Refusal(400, 'invalidParameter.executorStatusList')
  for (const one of list) {
    if (!isJson(one) || !todo.executors.has(String(one.id))) throw new Refusal(400, 'invalidParameter.executorId')
    todo.executors.set(String(one.id), one.isDone === true)
  }
  todo.isDone = [...todo.executors.values()].every(Boolean)
  return { result: true }
}

function executorsIn(world: Call['world'], ids: unknown): string[] {
  if (!Array.isArray(ids) || ids.length === 0) throw new Refusal(400, 'invalidParameter.executorIds')
  if (!ids.every((id) => world.organisation.memberByUnionId(String(id))))
    throw new Refusal(400, 'invalidParameter.executorIds')
  return ids.map(String)
}

function detailIn({ detailUrl }: Json): Todo['detailUrl'] {
  if (!isJson(detailUrl) || ![detailUrl.appUrl, detailUrl.pcUrl].every(isAddress))
    throw new Refusal(400, 'invalidParameter.detailUrl')
  return { appUrl: String(detailUrl.appUrl), pcUrl: String(detailUrl.pcUrl) }
}

const isAddress = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= longest

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const shown = ({ id, sourceId, subject, isDone: done }: Todo): Json => ({ id, sourceId, subject, done })

function found(todo: Todo | undefined): Todo {
  if (!todo) throw new Refusal(400, 'task not exist')
  return todo
}
