import { describe, expect, it } from 'vitest'
import { differencesIn } from '../../../../adapters/slack/sweep/differences.ts'
import type { Page } from '../../../../adapters/slack/sweep/page.ts'
import type { KeptMessage } from '../../../../adapters/slack/sweep/ports.ts'
import { newTarget } from '../../../../adapters/slack/sweep/progress.ts'
import { type Pass, pagesLeft } from '../../../../adapters/slack/sweep/target.ts'

const second = 1_795_932_000
const at = (seconds: number) => `${second + seconds}.000100`
const momentAt = (seconds: number) => new Date((second + seconds) * 1000)
/** Half an hour after the messages. */
const now = momentAt(1800)

const conversation = {
  id: '1',
  channel: 'C1',
  kind: 'group' as const,
  customerId: 'customer',
  boundAt: momentAt(-3600),
}
const channel = newTarget(conversation, '', conversation.boundAt)
const thread = newTarget(conversation, at(0), conversation.boundAt)
const pass: Pass = { from: momentAt(-600), until: now, cursor: undefined, reached: undefined, pages: 0 }

const kept = (seconds: number, more: Partial<KeptMessage> = {}): KeptMessage => ({
  messageId: at(seconds),
  thread: undefined,
  type: undefined,
  saidAt: momentAt(seconds),
  raw: JSON.stringify({ event: { text: '你好' } }),
  revoked: false,
  ...more,
})

const page = (seconds: readonly number[], more: Partial<Page> = {}): Page => ({
  messages: seconds.map((one) => ({ ts: at(one), text: '你好' })),
  ...{ cursor: undefined, hasFirst: false, isShort: false },
  ...more,
})

const gone = (target: typeof channel, shown: Page, known: readonly KeptMessage[], going = pass) =>
  differencesIn(target, going, shown, known, now).map(({ type, ...one }) => [
    type,
    'before' in one && one.before.messageId,
  ])

describe('what is shown and not kept', () => {
  it('was said in the meantime, or before the conversation was bound: then it is nobody’s business', () => {
    const said = differencesIn(thread, pass, page([-3601, -3599, 1]), [], now)
    expect(said.map((one) => 'message' in one && one.message?.ts)).toEqual([at(-3599), at(1)])
  })
})

describe('what is missing in a channel', () => {
  it('was taken back, where something older is shown', () => {
    expect(gone(channel, page([1, 3]), [kept(1), kept(2), kept(3)])).toEqual([['gone', at(2)]])
    expect(gone(channel, page([1]), [kept(1), kept(2)])).toEqual([['gone', at(2)]])
  })

  it('may be too old for the workspace, where nothing older is shown', () => {
    expect(gone(channel, page([3]), [kept(1), kept(3)])).toEqual([])
    expect(gone(channel, page([]), [kept(1)])).toEqual([])
  })

  it('may not be shown yet, where it was said just now', () => {
    expect(gone(channel, page([1]), [kept(1), kept(1795)])).toEqual([])
  })

  it('is on another page, where that has been seen', () => {
    const reached = { ...pass, reached: at(5), cursor: 'next' }
    expect(gone(channel, page([1, 3]), [kept(1), kept(3), kept(4), kept(5), kept(6)], reached)).toEqual([
      ['gone', at(4)],
    ])
  })

  it('may be on another page, whichever of them Slack shows first', () => {
    expect(gone(channel, page([1, 3], { cursor: 'next' }), [kept(1), kept(3), kept(4)])).toEqual([])
    const upwards = { ...pass, reached: at(1), cursor: 'next' }
    expect(gone(channel, page([5, 7]), [kept(5), kept(6), kept(7), kept(8)], upwards)).toEqual([['gone', at(6)]])
  })

  it('is in a thread, is a line of Slack, or is no message', () => {
    const others = [kept(2, { thread: at(1) }), kept(2, { type: 'system' }), kept(2, { messageId: 'command:1' })]
    expect(gone(channel, page([1, 3]), [kept(1), ...others, kept(3)])).toEqual([])
  })

  it('is known to be gone', () => {
    expect(gone(channel, page([1, 3]), [kept(1), kept(2, { revoked: true }), kept(3)])).toEqual([])
  })
})

describe('what is missing in a thread', () => {
  const answer = (seconds: number) => kept(seconds, { thread: at(0) })

  it('was taken back, where its first message is shown', () => {
    expect(gone(thread, page([2], { hasFirst: true }), [answer(1), answer(2), answer(3)])).toEqual([
      ['gone', at(1)],
      ['gone', at(3)],
    ])
    expect(gone(thread, page([2]), [answer(1), answer(2)])).toEqual([])
  })

  it('comes on the next page, where there is one', () => {
    expect(gone(thread, page([2], { hasFirst: true, cursor: 'next' }), [answer(1), answer(2), answer(3)])).toEqual([])
    const going = { ...pass, reached: at(2), cursor: 'next' }
    expect(gone(thread, page([5]), [answer(3), answer(5)], going)).toEqual([['gone', at(3)]])
    expect(gone(thread, page([1]), [answer(1)], going)).toEqual([])
  })
})

it('a message reads differently when its words do, whatever else has changed', () => {
  const shown = { messages: [{ ts: at(1), text: '你好', reply_count: 2, attachments: [{}] }] }
  expect(gone(channel, page([], shown), [kept(1)])).toEqual([])
  const history = kept(1, { raw: JSON.stringify({ ts: at(1), text: '您好' }) })
  expect(gone(channel, page([1]), [history])).toEqual([['edited', at(1)]])
  const edit = kept(1, { raw: JSON.stringify({ event: { text: 'x', message: { text: '你好' } } }) })
  expect(gone(channel, page([1]), [edit])).toEqual([])
})

it('how many pages are left is told by the time gone through so far', () => {
  expect(pagesLeft(channel)).toBe(1)
  const half = { ...pass, from: momentAt(0), cursor: 'next', pages: 3 }
  expect(pagesLeft({ ...channel, pass: { ...half, reached: at(600) } })).toBe(2)
  expect(pagesLeft({ ...thread, pass: { ...half, reached: at(600) } })).toBe(6)
})
