import { z } from 'zod'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Check } from './examined.ts'
import { refusalFinding } from './refusal-finding.ts'

const refused = 'Forbidden'

/** Whether to-dos may be written, where they are: by one that is not there. */
export const checkTodo: Check = async ({ api, options, somebody, ports: { t } }) => {
  if (!options.todo || !somebody) return []
  const path = `/v1.0/todo/users/${encodeURIComponent(somebody.unionId)}/tasks/chengdan-doctor`
  try {
    await api.call(path, { done: true }, z.unknown(), 'PUT')
  } catch (error) {
    const isAboutIt = error instanceof RemoteRefused && !error.code.startsWith(refused) && !error.isPutOff
    if (!isAboutIt) return [refusalFinding(error, t, 'Todo.Todo.Write')]
  }
  return [{ code: 'dingtalk.todo', ok: true, says: t('doctor.dingtalk.todo.ok') }]
}
