import { describe, expect, it } from 'vitest'
import { fallback } from '../../../src/bot/outbox/fallback.ts'
import type { Capabilities } from '../../../src/chat/capabilities.ts'
import type { Button, Card } from '../../../src/chat/card.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'

const everything: Capabilities = {
  edit: 'always',
  buttons: true,
  forms: 'native',
  images: true,
  ephemeral: true,
  membersVisible: true,
  groupMessagesVisible: true,
}
const button: Button = { label: '推进', style: 'primary', token: 't', typed: '/deal move D-1024' }
const facts: Card = { kind: 'facts', headline: '华东医疗设备采购', facts: [], buttons: [button] }
const picture: Card = {
  kind: 'picture',
  headline: '漏斗',
  picture: { png: Buffer.from(''), width: 1, height: 1, alt: '漏斗图' },
  lines: [],
  buttons: [button],
}

const shown = (card: Card, capabilities: Partial<Capabilities>) =>
  fallback({ type: 'card', card }, { ...everything, ...capabilities }, translatorFor('zh')).body
const textOf = (body: OutgoingBody) => (body.type === 'text' ? body.text : undefined)

describe('a card', () => {
  it('is sent as it is where it can be shown', () => {
    expect(shown(facts, { images: false })).toEqual({ type: 'card', card: facts })
    expect(shown(picture, {})).toEqual({ type: 'card', card: picture })
  })

  it('without buttons is its text with what to type instead', () => {
    expect(textOf(shown(facts, { buttons: false }))).toContain('推进：/deal move D-1024')
  })

  it('with a picture is text where there are no pictures, and has no buttons where there are none', () => {
    expect(textOf(shown(picture, { images: false }))).toContain('漏斗')
    expect(shown(picture, { buttons: false })).toEqual({ type: 'card', card: { ...picture, buttons: [] } })
  })

  it('in a letter has no buttons, nor do its items', () => {
    expect(shown(facts, { letters: true })).toEqual({ type: 'card', card: { ...facts, buttons: [] } })
    const list: Card = { kind: 'list', headline: '待办', items: [{ title: 'D-1024', button }], empty: '', buttons: [] }
    expect(JSON.stringify(shown(list, { letters: true }))).not.toContain('推进')
  })
})

describe('what is lost', () => {
  const lost = (card: Card, capabilities: Partial<Capabilities>) =>
    fallback({ type: 'card', card }, { ...everything, ...capabilities }, translatorFor('zh')).lost

  it('is said, rung by rung', () => {
    expect(lost(facts, {})).toEqual([])
    expect(lost(facts, { buttons: false })).toEqual(['card', 'buttons'])
    expect(lost(facts, { letters: true })).toEqual(['buttons'])
    expect(lost(picture, { buttons: false })).toEqual(['buttons'])
    expect(lost(picture, { images: false })).toEqual(['picture', 'buttons'])
  })
})
