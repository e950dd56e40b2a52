import { expect, it } from 'vitest'
import { type Drawn, keepDrawn, readDrawn } from '../../../src/bot/outbox/drawn-body.ts'

it('what was handed to a platform is read back as it was, a picture too', () => {
  const png = Buffer.from([0, 255, 137, 80, 10, 13])
  const picture: Drawn = {
    body: {
      type: 'card',
      card: {
        kind: 'picture',
        headline: '漏斗',
        buttons: [],
        lines: ['3 单'],
        picture: { png, width: 1, height: 1, alt: '漏斗' },
      },
    },
    locale: 'zh',
  }
  const text: Drawn = { body: { type: 'text', text: '好' }, locale: 'en' }
  const again = [picture, text].map((drawn) => readDrawn(keepDrawn(drawn)))
  expect(again).toEqual([picture, text])
  expect(keepDrawn(again[0]!)).toBe(keepDrawn(picture))
})
