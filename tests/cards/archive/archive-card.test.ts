import fc from 'fast-check'
import { it } from 'vitest'
import { drawArchive } from '../../../cards/archive/archive.ts'
import { readingReasons } from '../../../src/archive/reading/reading-reasons.ts'
import { anyInstant, anyText } from '../deals/any-deal.ts'
import { drawsGoodCards } from '../good-card.ts'

const anyWords = fc.oneof(anyText, fc.string({ unit: 'grapheme', maxLength: 600 }), fc.constant('第一行\n\n第二行'))
const anyMessage = fc.record({
  conversationId: fc.constantFrom('a', 'b', 'forwarded:a:1'),
  messageId: anyText,
  seq: fc.nat(),
  customerId: fc.constant('k'),
  sender: fc.record({
    userId: fc.constant('zhao'),
    name: fc.option(anyText, { nil: undefined }),
    side: fc.constantFrom('ours' as const, 'outsider' as const, 'bot' as const),
    personId: fc.constant(undefined),
  }),
  saidAt: anyInstant,
  text: anyWords,
  versions: fc.array(fc.record({ text: anyWords, raw: fc.constant('{}'), at: anyInstant }), { maxLength: 3 }),
  files: fc.array(
    fc.record({
      seq: fc.nat(),
      name: anyText,
      state: fc.constantFrom('open' as const, 'kept' as const, 'gone' as const),
      content: fc.constant(undefined),
      reason: fc.constant(undefined),
    }),
    { maxLength: 2 },
  ),
  revokedAt: fc.option(anyInstant, { nil: undefined }),
  where: fc.option(anyText, { nil: undefined }),
  forwardedBy: fc.option(anyText, { nil: undefined }),
})

it('what was said with a customer is a good card, whatever was said', () => {
  const customer = fc.record({
    ...{ id: fc.constant('k'), number: fc.integer({ min: 1001, max: 9999 }), name: anyText },
    ...{ phone: fc.constant(undefined), ownerId: fc.constant('li'), facts: fc.constant({}), version: fc.constant(1) },
    ...{ origin: fc.constant('chat' as const), sample: fc.constant(false), createdAt: anyInstant },
  })
  const older = fc.record({ saidAt: anyInstant, conversationId: fc.constant('a'), seq: fc.nat() })
  const page = fc.record({
    messages: fc.array(anyMessage, { maxLength: 8 }),
    older: fc.option(older, { nil: undefined }),
  })
  drawsGoodCards(
    fc.record({
      ...{ customer, page: fc.option(page, { nil: undefined }), turned: fc.boolean() },
      reason: fc.option(fc.constantFrom(...readingReasons), { nil: undefined }),
    }),
    drawArchive,
  )
})
