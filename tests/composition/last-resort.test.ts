import { expect, it, vi } from 'vitest'
import { lastResort } from '../../composition/last-resort.ts'
import { ConnectionLost } from '../../src/store/postgres/connection-errors.ts'

it('what nobody caught ends the process, unless only the storage was away', () => {
  const log = { error: vi.fn() }
  const end = vi.fn()
  const handle = lastResort(log, end)
  const away = new ConnectionLost('the database does not answer')
  handle(away)
  expect(end).not.toHaveBeenCalled()
  const defect = new TypeError('undefined is not a function')
  handle(defect)
  expect(end.mock.calls).toEqual([[70]])
  expect(log.error.mock.calls.map(([fields]) => fields)).toEqual([{ err: away }, { err: defect }])
})
