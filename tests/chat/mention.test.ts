import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineTokens } from '../../src/bot/command-line/tokens.ts'
import { mentionOf, readMention } from '../../src/chat/mention.ts'

const id = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })

it('is read back as it was written, and is one word of a line', () => {
  fc.assert(
    fc.property(id, id, id, (platform, tenant, userId) => {
      const text = mentionOf({ platform, tenant, userId })
      expect(readMention(text)).toEqual({ platform, tenant, userId })
      expect(lineTokens(`/deal assign D-1 ${text}`).map((token) => token.text)).toEqual([
        '/deal',
        'assign',
        'D-1',
        text,
      ])
    }),
  )
})

it.each(['<@U1>', '<@slack/T1>', '<@slack/T1/U1', '<@slack/T1/U1> 好', '<@slack//U1>', '<@slack/%/U1>', '王小雨', ''])(
  '%s is no mention',
  (text) => expect(readMention(text)).toBeUndefined(),
)
