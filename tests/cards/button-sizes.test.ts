import { expect, it } from 'vitest'
import { forms, listCards } from '../../cards/index.ts'
import { listCommands } from '../../commands/index.ts'
import { decodeButton, encodeButton, encodeForm, longestToken } from '../../src/chat/button-token.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
const cards = listCards({ funnel: () => Promise.reject(new Error('no pictures here')) }, commands)
const texts = ['', '汉'.repeat(80), 'x'.repeat(620), '"'.repeat(400), '汉'.repeat(900)]
/** The longest that any card is drawn from: ids and numbers. `good-card.ts` holds them to it. */
const from = 'x'.repeat(200)

it('every button of every card fits, whatever its subject and its argument', () => {
  for (const { name: card, actions } of cards)
    for (const action of Object.keys(actions))
      for (const subject of texts)
        for (const argument of texts) {
          const kept = new Map<string, string>()
          const token = encodeButton({ card, subject, action, argument, from }, ({ id, text }) => kept.set(id, text))
          expect(Buffer.byteLength(token)).toBeLessThanOrEqual(longestToken)
          const { kept: parts = [], ...read } = decodeButton(token)!
          for (const part of parts) read[part] = kept.get(read[part])!
          expect(read).toEqual({ card, subject, action, argument, from })
        }
})

it('every form fits, whatever its subject', () => {
  for (const { name } of forms)
    for (const subject of texts)
      expect(Buffer.byteLength(encodeForm(name, subject, () => {}))).toBeLessThanOrEqual(longestToken)
})

it('what fits is not kept, and what does not and cannot be kept is not made', () => {
  const token = { card: 'deal', subject: 'D-1', action: 'open', argument: '', from: '' }
  const keep = () => expect.unreachable()
  expect(decodeButton(encodeButton(token, keep))).toEqual(token)
  expect(() => encodeButton({ ...token, subject: '汉'.repeat(300) })).toThrow('does not fit into 900 bytes')
  expect(() => encodeButton({ ...token, from: 'x'.repeat(700) }, () => {})).toThrow('does not fit into 900 bytes')
})

it('a longer token is none of ours', () => {
  const whole = JSON.stringify(['deal', 'x'.repeat(640), 'open', '', ''])
  expect(decodeButton(Buffer.from(whole).toString('base64url'))).toBeDefined()
  const longer = JSON.stringify(['deal', 'x'.repeat(660), 'open', '', ''])
  expect(decodeButton(Buffer.from(longer).toString('base64url'))).toBeUndefined()
})
