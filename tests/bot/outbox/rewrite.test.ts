import { describe, expect, it } from 'vitest'
import { type KnownCopy, rewriteOf } from '../../../src/bot/outbox/rewrite.ts'
import type { Capabilities } from '../../../src/chat/capabilities.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'

const now = new Date('2026-11-23T02:00:00Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
const platformThat = (can: Partial<Capabilities>): Capabilities => ({
  edit: 'always',
  buttons: true,
  forms: 'typed',
  images: true,
  ephemeral: false,
  membersVisible: true,
  groupMessagesVisible: true,
  ...can,
})
const card = (buttons: number): OutgoingBody => ({
  type: 'card',
  card: {
    kind: 'facts',
    headline: '安达 · 4 万',
    facts: [],
    buttons: Array.from({ length: buttons }, () => ({ label: '赢单', token: 't', style: 'plain' as const })),
  },
})
const handle = { kind: 'url', value: 'v', expiresAt: secondsAgo(-60) }
const over = { ...handle, expiresAt: now }

const becomes = (copy: Partial<KnownCopy>, can: Partial<Capabilities>, drawn: OutgoingBody | undefined) =>
  rewriteOf(
    { messageId: 'm1', edit: undefined, at: secondsAgo(60), ...copy },
    platformThat(can),
    drawn,
    translatorFor('zh'),
    now,
  )

describe('a copy whose subject changed', () => {
  it('is rewritten by its id, and goes on being kept true', () => {
    const body = card(1)
    expect(becomes({}, {}, body)).toEqual({ do: 'send', replaces: { messageId: 'm1' }, body, forget: false })
  })

  it.each([
    ['the platform cannot', {}, { edit: 'never' }],
    ['the platform said that it cannot be', { edit: 'never' }, {}],
    ['its handle is over', { edit: over }, {}],
    ['it takes a handle and there is none', {}, { edit: 'once' }],
  ] as const)('stays as it is where %s', (_, copy, can) => {
    expect(becomes(copy, can, card(0))).toEqual({ do: 'forget' })
  })

  it('is left for the answer to the next press where that alone can show it', () => {
    const can = { edit: 'never', cardInAck: true } as const
    expect(becomes({}, can, card(1))).toEqual({ do: 'leave' })
    expect(becomes({}, can, undefined)).toEqual({ do: 'forget' })
  })

  it('keeps its only rewrite for its last state', () => {
    expect(becomes({ edit: handle }, { edit: 'once' }, card(1))).toEqual({ do: 'leave' })
    const last = card(0)
    const replaces = { messageId: 'm1', edit: handle }
    expect(becomes({ edit: handle }, { edit: 'once' }, last)).toEqual({
      do: 'send',
      replaces,
      body: last,
      forget: true,
    })
  })
})

describe('a copy whose only rewrite is worth nothing', () => {
  it('is followed by a message that says its last state, and by none before', () => {
    const can = { edit: 'once', recallMs: 86_400_000 } as const
    expect(becomes({ edit: over }, can, card(0))).toEqual({ do: 'say', body: card(0) })
    expect(becomes({ edit: over }, can, card(2))).toEqual({ do: 'leave' })
    expect(becomes({ edit: over }, { edit: 'always' }, card(0))).toEqual({ do: 'forget' })
    expect(becomes({ edit: undefined }, can, card(0))).toEqual({ do: 'leave' })
  })
})

describe('a copy whose reader may not see its subject any more', () => {
  it('becomes a sentence without data and buttons', () => {
    expect(becomes({}, {}, undefined)).toMatchObject({
      do: 'send',
      body: { card: { headline: translatorFor('zh')('bot.notYours'), facts: [], buttons: [] } },
    })
  })

  it('is taken back where it cannot be rewritten, as long as that is possible', () => {
    const can = { edit: 'never', recallMs: 120_000 } as const
    expect(becomes({ at: secondsAgo(119) }, can, undefined)).toMatchObject({ do: 'send', body: { type: 'recall' } })
    expect(becomes({ at: secondsAgo(120) }, can, undefined)).toEqual({ do: 'forget' })
    // It may have to be, later.
    expect(becomes({ at: secondsAgo(1) }, can, card(0))).toEqual({ do: 'leave' })
    expect(becomes({ at: secondsAgo(120) }, can, card(0))).toEqual({ do: 'forget' })
  })
})
