import { describe, expect, it } from 'vitest'
import { turnButtons, turnedPage, turnsOf } from '../../../cards/parts/pagination.ts'
import type { Button } from '../../../src/chat/card.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { cutToPage, pageAt } from '../../../src/store/page.ts'

const t = translatorFor('en')
const button = (action: string, label: string, _style?: Button['style'], argument = '', typed = '') =>
  ({ label: `${label}: ${action} ${argument} · ${typed}` }) as Button
const labels = (buttons: readonly Button[]) => buttons.map(({ label }) => label)
const turns = (page: number, total: number) => turnsOf({ page, size: 6, total, typed: '/stuck' }, t, button)

describe('a list', () => {
  it.each([
    [0, 0, [], []],
    [0, 6, [], []],
    [0, 7, ['page 1 of 2'], ['Next: turn 1 · /stuck page=2']],
    [1, 13, ['page 2 of 3'], ['Previous: turn 0 · /stuck page=1', 'Next: turn 2 · /stuck page=3']],
    [2, 13, ['page 3 of 3'], ['Previous: turn 1 · /stuck page=2']],
  ])('on page %i of %i rows says where it is and leads on', (page, total, place, buttons) => {
    const shown = turns(page, total)
    expect([shown.place, labels(shown.buttons)]).toEqual([place, buttons])
  })

  it('of unknown length leads on as long as there is more', () => {
    expect(labels(turnButtons({ page: 0, more: true, typed: '/stuck' }, t, button))).toEqual([
      'Next: turn 1 · /stuck page=2',
    ])
    expect(labels(turnButtons({ page: 3, more: false, typed: '/stuck' }, t, button))).toEqual([
      'Previous: turn 2 · /stuck page=3',
    ])
  })

  it.each([
    ['0', 0],
    ['17', 17],
    ['-1', 0],
    ['1e9', 0],
    ['123456', 0],
    ['', 0],
  ])('turned to %j shows page %i', (argument, page) => {
    expect(turnedPage(argument)).toBe(page)
  })

  it('is read a page at a time, and one row more says that there is another page', () => {
    expect(pageAt(2, 6)).toEqual({ limit: 6, offset: 12 })
    expect(cutToPage([1, 2, 3], pageAt(0, 2))).toEqual({ rows: [1, 2], more: true })
    expect(cutToPage([1, 2], pageAt(0, 2))).toEqual({ rows: [1, 2], more: false })
  })
})
