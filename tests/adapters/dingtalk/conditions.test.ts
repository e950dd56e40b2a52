import { describe, expect, it } from 'vitest'
import { Conditions } from '../../../adapters/dingtalk/conditions.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { HandClock } from '../../support/bot-harness.ts'

const clock = new HandClock()
const none = { refusal: undefined }
const listens = { trouble: undefined }
const refused = (code: string) => ({ refusal: new RemoteRefused(code, { about: 'lane' }) })
const codesOf = (conditions: ReturnType<Conditions['list']>) => conditions.map(({ code }) => code)

describe('what the process has noticed about DingTalk', () => {
  it.each([
    ['authFailed', 'dingtalk.condition.secret'],
    ['endpoint_elsewhere', 'dingtalk.condition.refused'],
  ])('is that its connection is refused: %s', (code, key) => {
    const said = new Conditions(clock).list(none, { trouble: { code } })
    expect(said).toMatchObject([{ code: 'dingtalk.stream.refused', severity: 'failure', says: { key } }])
  })

  it('is that DingTalk is away', () => {
    expect(codesOf(new Conditions(clock).list(none, { trouble: { code: 'unreachable' } }))).toEqual([
      'dingtalk.stream.away',
    ])
  })

  it.each([
    ['Forbidden.AccessDenied.AccessTokenPermissionDenied', 'dingtalk.condition.permission'],
    ['Forbidden.AccessDenied.IpNotInWhiteListTip', 'dingtalk.condition.address'],
    ['60020', 'dingtalk.condition.address'],
  ])('is that nothing goes out: %s', (code, key) => {
    expect(new Conditions(clock).list(refused(code), listens)).toMatchObject([
      { code: 'dingtalk.refused', says: { key } },
    ])
  })

  it('is one wrong secret, not two', () => {
    const said = new Conditions(clock).list(refused('invalidClientIdOrSecret'), { trouble: { code: 'authFailed' } })
    expect(codesOf(said)).toEqual(['dingtalk.stream.refused'])
  })

  it('is for an hour that nobody listened for long, and not that a connection was renewed', () => {
    const conditions = new Conditions(clock)
    conditions.listensAgain({ deafMs: 900 })
    expect(conditions.list(none, listens)).toEqual([])
    conditions.listensAgain({ deafMs: 45_900 })
    expect(conditions.list(none, listens)).toMatchObject([
      { code: 'dingtalk.stream.gap', says: { args: { seconds: 45 } } },
    ])
    clock.advance(3_600_000)
    expect(conditions.list(none, listens)).toEqual([])
  })
})
