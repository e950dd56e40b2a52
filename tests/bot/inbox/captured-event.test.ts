import { describe, expect, it } from 'vitest'
import { isListening, isToBot } from '../../../src/bot/inbox/captured-event.ts'
import type { Inbound, InboundEvent } from '../../../src/chat/inbound.ts'

const message = (more: object = {}): InboundEvent => ({
  type: 'message',
  messageId: 'm1',
  text: '帮助',
  files: [],
  ...more,
})
const command: InboundEvent = { type: 'command', text: '/help' }
const mention = message({ toBot: true })

const inbound = (
  event: InboundEvent,
  sender: Partial<Inbound['sender']> = {},
  more: Partial<Inbound> = {},
): Inbound => ({
  address: { platform: 'p', tenant: 'T1', id: 'room' },
  sender: { tenant: 'T1', userId: 'u1', outsider: false, ...sender },
  dedupeKey: 'k1',
  at: new Date('2026-11-23T02:00:00Z'),
  raw: '{}',
  event,
  ...more,
})
const others = [['somebody from outside', { outsider: true }] as const, ['a program', { bot: true }] as const]
const direct = { kind: 'direct' as const, customerId: undefined }
const group = { kind: 'group' as const, customerId: undefined }

describe('what one of us says', () => {
  it('is acted on as a command or with a mention, and else only listened to', () => {
    expect([command, mention, message()].map((event) => isListening({ inbound: inbound(event) }))).toEqual([
      false,
      false,
      true,
    ])
  })

  it('is for the bot with a mention, or where nobody else listens', () => {
    expect(isToBot(inbound(mention), group)).toBe(true)
    expect(isToBot(inbound(message()), group)).toBe(false)
    expect(isToBot(inbound(message()), direct)).toBe(true)
    expect(isToBot(inbound(message()), { ...direct, customerId: 'c1' })).toBe(false)
    expect(isToBot(inbound(message()), { ...direct, kind: 'overheard' })).toBe(false)
  })

  it('and is told long afterwards is only listened to', () => {
    for (const event of [command, mention])
      expect(isListening({ inbound: inbound(event, {}, { history: true }) })).toBe(true)
    expect(isToBot(inbound(mention, {}, { history: true }), direct)).toBe(false)
  })
})

it.each(others)('what %s says is only listened to, whatever it is', (_, sender) => {
  for (const event of [command, mention, message()]) expect(isListening({ inbound: inbound(event, sender) })).toBe(true)
  expect(isToBot(inbound(mention, sender), direct)).toBe(false)
})
