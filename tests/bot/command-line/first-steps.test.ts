import { expect, it } from 'vitest'
import { listCommands } from '../../../commands/index.ts'
import { completionsFor } from '../../../src/bot/command-line/completions.ts'
import { firstCommands } from '../../../src/bot/command-line/first-steps.ts'
import { mayRun } from '../../../src/bot/command-line/may-run.ts'
import { type Role, roles } from '../../../src/people/roles.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
const first = (...held: Role[]) => firstCommands(commands, { id: '1', roles: held }).map(({ path }) => path)

it.each(roles)('a %s begins with three things they may do', (role) => {
  const begun = firstCommands(commands, { id: '1', roles: [role] })
  expect(begun).toHaveLength(3)
  expect(begun.filter((command) => !mayRun(command, { id: '1', roles: [role] }))).toEqual([])
})

it('who sells begins with a deal, who leads with what waits for them, who runs it with setting it up', () => {
  expect(first('rep')[0]).toBe('deal new')
  expect(first('rep', 'admin')[0]).toBe('deal new')
  expect(first('supervisor')[0]).toBe('approvals')
  expect(first('director')).not.toContain('deal new')
  expect(first('admin')[0]).toBe('setup')
  expect(first('marketing')).toEqual(['pipeline show', 'policy show', 'help'])
})

it('whoever has no role, or is nobody we know, begins with what everybody may', () => {
  expect(first()).toEqual(['help'])
  expect(completionsFor(commands, undefined, 'en').filter(({ first: place }) => place !== undefined)).toEqual([])
})

it('the completions say which of them come first, in their order', () => {
  const person = { id: '1', roles: ['director' as const] }
  const offered = completionsFor(commands, person as never, 'en').filter(({ first: place }) => place !== undefined)
  expect(offered.toSorted((a, b) => a.first! - b.first!).map(({ name }) => name)).toEqual([
    '/funnel',
    '/stuck',
    '/approvals',
  ])
})
