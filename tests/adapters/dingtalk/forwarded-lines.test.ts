import { expect, it } from 'vitest'
import { forwardedLines } from '../../../adapters/dingtalk/robot/forwarded-lines.ts'

it.each([
  ['as a text of JSON', JSON.stringify([{ senderName: '李雷', content: '好的' }])],
  ['as it is', [{ senderNick: '李雷', text: '好的' }]],
])('a record comes %s', (_how, record) => {
  expect(forwardedLines(record)).toEqual([{ author: '李雷', text: '好的' }])
})

it('a line that has only an id is of whoever forwarded it, where it is theirs, and of nobody we know', () => {
  const record = [
    { senderId: '$:LWCP_v1:$own', content: '报价已经发过去了' },
    { senderId: '$:LWCP_v1:$other', content: '好的' },
  ]
  expect(forwardedLines(record, { senderId: '$:LWCP_v1:$own', senderNick: '李雷' })).toEqual([
    { author: '李雷', text: '报价已经发过去了' },
    { author: '$:LWCP_v1:$other', text: '好的' },
  ])
})

it('a moment is told in milliseconds or seconds, as a number or a text, or not at all', () => {
  const at = [1_795_000_000_000, 1_795_000_000, '1795000000000', 'yesterday', undefined]
  const lines = forwardedLines(at.map((createAt) => ({ sender: '李雷', msg: '好的', createAt })))
  expect(lines.map((line) => line.at)).toEqual([
    1_795_000_000_000,
    1_795_000_000_000,
    1_795_000_000_000,
    undefined,
    undefined,
  ])
})

it('what is no record, or nobody’s, has no lines', () => {
  for (const record of [
    undefined,
    7,
    'no json',
    '{}',
    [1, null],
    [{ senderName: '', content: 'x' }],
    [{ sender: 'x' }],
  ])
    expect(forwardedLines(record)).toEqual([])
})

it('is read so far and no further', () => {
  const lines = forwardedLines(
    Array.from({ length: 300 }, () => ({ sender: 'n'.repeat(99), content: 'x'.repeat(9_999) })),
  )
  expect(lines).toHaveLength(200)
  expect(lines[0]).toMatchObject({ author: 'n'.repeat(64), text: 'x'.repeat(4_000) })
})
