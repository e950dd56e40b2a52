import { describe, expect, it } from 'vitest'
import { drawEvidence, type EvidenceView } from '../../../cards/deals/evidence.ts'
import { drawTools } from '../../../src/bot/outbox/draw-tools.ts'
import type { ListItem } from '../../../src/chat/card.ts'
import { cardText } from '../../../src/chat/card-text.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'

const draw = (view: Partial<EvidenceView>, locale: 'zh' | 'en' = 'zh') => {
  const card = drawEvidence(
    {
      deal: { number: 1001, title: '设备采购', visitId: 'v2', amountMinor: null, currency: 'CNY', status: 'open' },
      stage: { name: '方案演示' },
      kinds: ['沟通纪要', '产品演示截图'],
      evidence: [],
      removable: true,
      ...view,
    } as EvidenceView,
    drawTools(
      { card: 'evidence', subject: 'd', from: '' },
      translatorFor(locale),
      'Asia/Shanghai',
      undefined,
      () => {},
    ),
  )
  if (card.kind !== 'list') throw new Error('evidence is a list')
  return card
}

const one = (facts: Partial<EvidenceView['evidence'][number]> = {}) =>
  ({
    id: 'e1',
    kind: '沟通纪要',
    version: 2,
    name: '需求.docx',
    bytes: 24_300,
    visitId: 'v2',
    stageName: '方案演示',
    uploaderName: '李雷',
    at: new Date('2026-11-23T02:00:00Z'),
    lockedBy: null,
    ...facts,
  }) as EvidenceView['evidence'][number]

const said = ({ title, detail, button, link }: ListItem) => [title, detail, button?.label, link?.label]

describe('the evidence card', () => {
  it('says per version what it is, who sent it, when, and how large it is', () => {
    const [item] = draw({ evidence: [one()] }).items
    expect(said(item!)).toEqual([
      '沟通纪要 v2 · 需求.docx',
      expect.stringMatching(/^李雷 · .+ · 24 KB$/),
      '撤下',
      '打开',
    ])
    expect(item!.link!.path).toBe('evidence/e1')
  })

  it('of what an approval rested on offers nothing but opening', () => {
    const [item] = draw({ evidence: [one({ lockedBy: 'a1', visitId: 'v1', stageName: '需求确认' })] }).items
    expect(said(item!).slice(2)).toEqual([undefined, '打开'])
    expect(item!.detail).toMatch(/阶段「需求确认」 · 已随审批锁定$/)
  })

  it('offers taking off only to those who may', () => {
    expect(draw({ evidence: [one()], removable: false }).items[0]!.button).toBeUndefined()
  })

  it('names messages by their places, and how many older ones are not shown', () => {
    const many = Array.from({ length: 13 }, () => one({ name: null, bytes: null, fromSeq: 3, toSeq: 7 }))
    const card = draw({ evidence: many }, 'en')
    expect(card.items).toHaveLength(10)
    expect(card.items[0]!.title).toBe('沟通纪要 v2 · chat messages 3–7')
    expect(card.why).toContain('3 older pieces')
  })

  it('without any says how to add one', () => {
    expect(cardText(draw({}))).toContain('还没有证据。发送文件并写 /deal evidence D-1001 沟通纪要。')
  })
})
