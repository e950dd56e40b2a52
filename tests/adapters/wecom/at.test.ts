import { describe, expect, it } from 'vitest'
import { at } from '../../../adapters/wecom/at.ts'
import { conversationId, type PlaceKind } from '../../../adapters/wecom/conversation-id.ts'
import type { Field, Form } from '../../../src/chat/form.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'

const zhang = { tenant: 'ww1', userId: 'ZhangSan', outsider: false }
const inPlace = (kind: PlaceKind, id: string) =>
  at({ address: { platform: 'wecom', tenant: 'ww1', id: conversationId(kind, id) }, kind: 'group' })

describe('what can be done in a place of WeCom', () => {
  it('a person is spoken to by the app: cards are rewritten once, a form is a page', () => {
    const alone = at({ platform: 'wecom', user: zhang })
    expect({ ...alone, showsForm: undefined }).toEqual({ ...inPlace('app', 'ZhangSan'), showsForm: undefined })
    expect(alone).toMatchObject({
      capabilities: { edit: 'once', recallMs: msPerDay, buttons: true, forms: 'page', ephemeral: false },
      limits: { text: { most: 2_048, in: 'bytes' }, pace: { perPersonPerMinute: 25, perPersonPerHour: 900 } },
      lane: 'wecom:ww1:app',
    })
    expect(alone.lease).toBeUndefined()
    expect(alone.alone).toEqual({
      user: { tenant: 'ww1', userId: 'zhangsan', outsider: false },
      address: { platform: 'wecom', tenant: 'ww1', id: 'app:zhangsan' },
    })
  })

  it('a group with the bot has cards that change in the answer to a press alone, and is one process’s', () => {
    expect(inPlace('bot', 'wrGroupOfSeveral')).toMatchObject({
      capabilities: { edit: 'never', cardInAck: true, buttons: true, membersVisible: false },
      lane: 'wecom:ww1:bot',
      lease: 'wecom:ww1:bot',
    })
    expect(inPlace('bot', 'wrGroupOfSeveral').alone).toBeUndefined()
    expect(inPlace('bot', 'ZhangSan').alone?.address.id).toBe('bot:zhangsan')
  })

  it('an appchat and a robot only say things, whole and without buttons', () => {
    const outgoing = { edit: 'never', letters: true, buttons: false, images: true, groupMessagesVisible: false }
    expect(inPlace('appchat', 'C1')).toMatchObject({
      capabilities: { ...outgoing, membersVisible: true },
      lane: 'wecom:ww1:appchat',
    })
    expect(inPlace('robot', 'R1')).toMatchObject({
      capabilities: { ...outgoing, membersVisible: false },
      limits: { pace: { gapMs: 3_000 } },
      lane: 'wecom:ww1:robot:R1',
    })
  })

  it('a form of a few choices is filled in on its card, any other on its page', () => {
    const options = [{ value: 'li', label: '李雷' }]
    const choice: Field = { name: 'to', label: '改派给', kind: 'person', required: true, options }
    const form = (...fields: Field[]): Form => ({ token: 'token', title: '改派', submitLabel: '改派', fields })
    const { showsForm } = at({ platform: 'wecom', user: zhang })
    expect(showsForm?.(form(choice))).toBe(true)
    expect(showsForm?.(form(choice, { ...choice, name: 'why', kind: 'longText' }))).toBe(false)
    expect(inPlace('robot', 'R1').showsForm).toBeUndefined()
  })

  it('a group says which way there is to it, and why no other', () => {
    expect(['appchat', 'robot', 'bot'].map((kind) => inPlace(kind as PlaceKind, 'wrGroupOfSeveral').way)).toEqual([
      'wecom.way.appchat',
      'wecom.way.robot',
      'wecom.way.bot',
    ])
    expect(at({ platform: 'wecom', user: zhang }).way).toBeUndefined()
  })

  it('each robot has a lane of its own', () => {
    expect(inPlace('robot', 'R1').lane).not.toBe(inPlace('robot', 'R2').lane)
  })
})
