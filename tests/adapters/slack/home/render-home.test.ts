import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderHome, renderUnknownHome } from '../../../../adapters/slack/home/render-home.ts'
import type { Card, ListCard } from '../../../../src/chat/card.ts'
import { anyCard } from '../../any-card.ts'
import { dealCard, pictureCard } from '../../mail/letters.ts'
import { readIn } from '../read-in.ts'
import { complaintsOfView } from '../slack-takes.ts'

const list = (headline: string, count: number): ListCard => ({
  kind: 'list',
  headline,
  items: Array.from({ length: count }, (_, index) => ({
    title: `第 ${index} 行`,
    button: { label: '查看', token: `${headline} ${index}`, style: 'plain' },
  })),
  empty: '没有',
  buttons: [],
})
const home = (...cards: Card[]) => {
  const drawn = renderHome(cards, { locale: 'zh', help: '/chengdan 帮助' })
  expect(complaintsOfView(drawn.view)).toEqual([])
  return drawn
}

describe('the Home tab', () => {
  it('has the cards one below the other, each button with an id of its own', () => {
    const { view, dropped } = home(list('待我审批', 2), list('我的商机', 2), dealCard)
    const blocks = view.blocks.map(({ type }) => type)
    expect(blocks).toEqual([
      ...['header', 'section', 'section', 'divider', 'header', 'section', 'section', 'divider'],
      ...['header', 'section', 'section', 'context'],
    ])
    const ids = JSON.stringify(view).match(/press:\d+/g)
    expect(ids).toEqual(['press:1', 'press:2', 'press:3', 'press:4'])
    expect(dropped).toEqual([])
  })

  it('ends with what to type for help', () => {
    expect(readIn(home().view.blocks)).toEqual(['输入 /chengdan 帮助 看我能做什么。'])
    expect(readIn(home(list('我的商机', 1)).view.blocks).at(-1)).toBe('输入 /chengdan 帮助 看我能做什么。')
  })

  it('of somebody we do not know says how they become known, and nothing else', () => {
    const view = renderUnknownHome('zh', '/chengdan 绑定身份 绑定码')
    expect(complaintsOfView(view)).toEqual([])
    expect(readIn(view.blocks).join()).toMatch(/^我还不认识你,.*\n\/chengdan 绑定身份 绑定码$/)
  })

  it.each([
    [98, []],
    [99, ['1 blocks beyond a Home']],
    [500, ['402 blocks beyond a Home']],
  ])('of %i rows says how many it does not show', (count, lost) => {
    const { view, dropped } = home(list('我的商机', count))
    expect(view.blocks).toHaveLength(100)
    expect(dropped).toEqual(lost)
    if (lost.length > 0) expect(readIn(view.blocks).at(-1)).toBe(`还有 ${count - 98} 项没有显示。`)
  })

  it('shows a picture as its lines, and says so', () => {
    expect(home(pictureCard).dropped).toEqual(['picture, shown as its lines'])
  })

  it('is taken by Slack, whatever the cards are', () => {
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 6 }), (cards) => void home(...cards)),
      { numRuns: 50 },
    )
  })
})
