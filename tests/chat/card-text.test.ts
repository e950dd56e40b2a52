import { describe, expect, it } from 'vitest'
import type { Button, ListCard } from '../../src/chat/card.ts'
import { cardText } from '../../src/chat/card-text.ts'

const button = (typed?: string): Button => ({ label: '查看', style: 'plain', token: 't', ...(typed ? { typed } : {}) })
const list: ListCard = {
  kind: 'list',
  headline: '商机 · 3 单',
  items: [
    { title: 'D-1024 影像归档', detail: '方案演示', mark: 'open', button: button('/deal show D-1024') },
    { title: 'D-1025 仓储管理', button: button() },
    { title: '同事的客户' },
  ],
  empty: '没有商机。',
  buttons: [button('/deal mine')],
}

describe('the text form of a list', () => {
  it('has below each row the line that does the same as its button, where that is asked for', () => {
    expect(cardText(list, { rowCommands: true }).split('\n')).toEqual([
      '商机 · 3 单',
      '● D-1024 影像归档 · 方案演示',
      '→ /deal show D-1024',
      'D-1025 仓储管理',
      '同事的客户',
    ])
  })

  it('is its rows alone where buttons are shown, or nothing can be typed', () => {
    expect(cardText(list).split('\n')).toEqual([
      '商机 · 3 单',
      '● D-1024 影像归档 · 方案演示',
      'D-1025 仓储管理',
      '同事的客户',
    ])
  })

  it('says so when there are no rows', () => {
    expect(cardText({ ...list, items: [] }, { rowCommands: true })).toBe('商机 · 3 单\n没有商机。')
  })
})
