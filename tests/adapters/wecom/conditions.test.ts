import { expect, it } from 'vitest'
import type { Refusal } from '../../../adapters/wecom/callback/mount.ts'
import { Conditions } from '../../../adapters/wecom/conditions.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'

let now = new Date('2026-11-30T08:00:00Z')
const conditions = new Conditions({ now: () => now })
const codes = () =>
  conditions.list({ refusal: undefined }, { isByHand: false, isReceivingOff: false }).map(({ code }) => code)

it.each([
  ['signature', 'wecom.signature'],
  ['ciphertext', 'wecom.cipher'],
  ['padding', 'wecom.cipher'],
  ['length', 'wecom.cipher'],
  ['charset', 'wecom.cipher'],
  ['receiver', 'wecom.receiver'],
] as const)('a callback refused for its %s is %s for an hour, or until one comes in well', (reason, code) => {
  conditions.refused(reason)
  expect(codes()).toEqual([code])
  conditions.verified()
  expect(codes()).toEqual([])
  conditions.refused(reason)
  now = new Date(now.getTime() + msPerHour)
  expect(codes()).toEqual([])
})

it.each(['query', 'body', 'envelope', 'message'] satisfies Refusal[])(
  'what is refused for its %s says nothing of the settings: WeCom did not send it so',
  (reason) => {
    conditions.refused(reason)
    expect(codes()).toEqual([])
  },
)
