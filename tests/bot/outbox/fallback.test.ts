import { describe, expect, it } from 'vitest'
import { fallback } from '../../../src/bot/outbox/fallback.ts'
import type { Capabilities } from '../../../src/chat/capabilities.ts'
import type { Button, Card } from '../../../src/chat/card.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'

const everything: Capabilities = {
  edit: true,
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
  fallback(
    { type: 'card', card },
    { ...everything, ...capabilities },
    { textLength: 4000, rateLimit: {} },
    translatorFor('zh'),
  )
const textOf = (body: OutgoingBody) => (body.type === 'text' ? body.text : undefined)

describe('a card', () => {
  it('is sent as it is where it can be shown', () => {
    expect(shown(facts, { images: false })).toEqual({ type: 'card', card: facts })
    expect(shown(picture, {})).toEqual({ type: 'card', card: picture })
  })

  it('without buttons is its text with what to type instead', () => {
    expect(textOf(shown(facts, { buttons: false }))).toContain('推进: /deal move D-1024')
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

it('a text that is too long is cut at the limit, and says how much is missing', () => {
  const cut = fallback(
    { type: 'text', text: '成'.repeat(200) },
    everything,
    { textLength: 100, rateLimit: {} },
    translatorFor('zh'),
  )
  expect(textOf(cut)!.length).toBeLessThanOrEqual(100)
  expect(textOf(cut)).toMatch(/\d+/)
})
