import fc from 'fast-check'
import { expect, it } from 'vitest'
import { html } from '../../pages/html.ts'

it('a text of any kind comes out as that text and never as markup', () => {
  const signs = { '&#60;': '<', '&#62;': '>', '&#34;': '"', '&#39;': "'", '&#38;': '&' }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { text: made } = html`${text}`
      expect(made).not.toMatch(/[<>"']/)
      expect(made.replace(/&#\d+;/g, (sign) => signs[sign as keyof typeof signs])).toBe(text)
    }),
  )
})

it('markup in markup stays, lists are joined, nothing is nothing', () => {
  const items = ['<a>', 'b'].map((text) => html`<li>${text}</li>`)
  expect(html`<ul>${items}</ul>${undefined}${false}${0}`.text).toBe('<ul><li>&#60;a&#62;</li><li>b</li></ul>0')
})
