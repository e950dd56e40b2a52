import { expect, it } from 'vitest'
import { placeOf, readDestination, targetOf } from '../../../src/bot/conversations/destination.ts'

const conversation = { platform: 'p', tenant: 'T1', id: 'team' }
const user = { tenant: 'T1', userId: 'wang', outsider: false }

it('order is kept for each conversation and each person of a tenant by themselves', () => {
  const targets = [
    targetOf({ conversation }),
    targetOf({ conversation: { ...conversation, tenant: 'T2' } }),
    targetOf({ conversation: { ...conversation, platform: 'q' } }),
    targetOf({ platform: 'p', user }),
    targetOf({ platform: 'p', user: { ...user, tenant: 'T2' } }),
    targetOf({ platform: 'q', user }),
  ]
  expect(new Set(targets).size).toBe(targets.length)
  expect(targetOf({ conversation, kind: 'group', onlyFor: user, thread: 't1' })).toBe(targets[0])
})

it('for one member alone it is asked what is possible for one', () => {
  expect(placeOf({ conversation, kind: 'group', onlyFor: user })).toEqual({
    address: conversation,
    kind: 'group',
    onlyFor: user,
  })
  expect(placeOf({ conversation })).not.toHaveProperty('onlyFor')
})

it('what an earlier version stored for one member is for that member', () => {
  expect(readDestination({ conversation, onlyFor: 'wang' })).toEqual({ conversation, onlyFor: user })
  const now = { conversation, onlyFor: { ...user, tenant: 'T2' } }
  expect(readDestination(now)).toEqual(now)
})
