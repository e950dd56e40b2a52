import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInbound, serialiseInbound } from '../../../src/bot/inbox/inbound-body.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'

const said = (raw: string): Inbound => ({
  address: { platform: 'test', tenant: 'T1', id: 'c' },
  sender: { tenant: 'T1', userId: 'u', outsider: true },
  dedupeKey: 'e1',
  at: new Date('2026-11-23T02:00:00.123Z'),
  event: { type: 'message', messageId: 'm1', text: '第一行\n第二行', files: [] },
  raw,
  reply: { kind: 'url', value: 'https://example.com', expiresAt: new Date('2026-11-23T02:30:00Z') },
})

describe('the stored body of an inbound', () => {
  it('gives back what came in, whatever the platform sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(parseInbound(serialiseInbound(said(raw)))).toEqual(said(raw))
      }),
      { seed: 1, numRuns: 500 },
    )
    for (const raw of ['', '\n', '{"a":1}\n\n', 'a\0b', '\uD800', 'zeile\r\nzeile'])
      expect(parseInbound(serialiseInbound(said(raw)))).toEqual(said(raw))
  })

  it('can be stored by both databases', () => {
    for (const raw of ['a\0b', '\uD800']) {
      const body = serialiseInbound(said(raw))
      expect(body).not.toContain('\0')
      expect(body.isWellFormed()).toBe(true)
    }
  })

  it('does not keep the time by which an answer was wanted', () => {
    expect(parseInbound(serialiseInbound({ ...said('{}'), answerBy: 12 }))).toEqual(said('{}'))
  })
})
