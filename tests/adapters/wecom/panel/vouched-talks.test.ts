import { expect, it } from 'vitest'
import { VouchedTalks } from '../../../../adapters/wecom/panel/vouched-talks.ts'
import type { TalkClaim, VouchedTalk } from '../../../../src/chat/talk-panel.ts'
import { HandClock } from '../../../support/bot-harness.ts'

const contact = { contact: 'wm1' }
const yes: VouchedTalk = { contactIds: ['wm1'], company: undefined, phones: [] }

function talks() {
  const clock = new HandClock()
  const asked: [string, TalkClaim][] = []
  const says: { answer: () => VouchedTalk | undefined } = { answer: () => yes }
  const ask = async (userId: string, claim: TalkClaim) => {
    asked.push([userId, claim])
    await new Promise(setImmediate)
    return says.answer()
  }
  return { clock, asked, says, talks: new VouchedTalks(ask, clock) }
}

it('WeCom is asked once of somebody and a contact, however many wait and however often it is pressed', async () => {
  const { clock, asked, talks: known } = talks()
  expect(await Promise.all([1, 2, 3].map(() => known.vouch('lilei', contact)))).toEqual([yes, yes, yes])
  clock.advance(59_999)
  expect(await known.vouch('lilei', contact)).toBe(yes)
  expect(asked).toHaveLength(1)
})

it('who lost the contact sees them for a minute at most, from when WeCom was asked', async () => {
  const { clock, says, talks: known } = talks()
  await known.vouch('lilei', contact)
  says.answer = () => undefined
  clock.advance(30_000)
  expect(await known.vouch('lilei', contact)).toBe(yes)
  clock.advance(30_000)
  expect(await known.vouch('lilei', contact)).toBeUndefined()
})

it('and not any more as soon as WeCom tells of it, whoever looks', async () => {
  const { says, talks: known } = talks()
  await known.vouch('lilei', contact)
  await known.vouch('wangfang', contact)
  says.answer = () => undefined
  known.forget('wm2')
  expect(await known.vouch('lilei', contact)).toBe(yes)
  known.forget('wm1')
  expect(await known.vouch('lilei', contact)).toBeUndefined()
  expect(await known.vouch('wangfang', contact)).toBeUndefined()
})

it('what was said of one says nothing of another, nor of a group of that name', async () => {
  const { asked, talks: known } = talks()
  await known.vouch('lilei', contact)
  await known.vouch('wangfang', contact)
  await known.vouch('lilei', { contact: 'wm2' })
  await known.vouch('lilei', { group: 'wm1' })
  expect(asked).toHaveLength(4)
})

it('neither a no nor a failure is remembered', async () => {
  const { says, talks: known } = talks()
  says.answer = () => undefined
  expect(await known.vouch('lilei', contact)).toBeUndefined()
  says.answer = () => {
    throw new Error('away')
  }
  await expect(known.vouch('lilei', contact)).rejects.toThrow('away')
  says.answer = () => yes
  expect(await known.vouch('lilei', contact)).toBe(yes)
})

it('no more are remembered than a thousand, the newest', async () => {
  const { asked, talks: known } = talks()
  for (let n = 0; n <= 1000; n += 1) await known.vouch('lilei', { contact: `wm${n}` })
  await known.vouch('lilei', { contact: 'wm1000' })
  expect(asked).toHaveLength(1001)
  await known.vouch('lilei', { contact: 'wm0' })
  expect(asked).toHaveLength(1002)
})
