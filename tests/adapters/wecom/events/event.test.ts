import { describe, expect, it } from 'vitest'
import { corpId, xmlOf } from '../callback/open-door.ts'
import { at, happening, inbound } from './parsed.ts'

const event = (Event: string, fields: Record<string, string> = {}) => xmlOf({ MsgType: 'event', Event, ...fields })
const lilei = { tenant: corpId, userId: 'lilei', outsider: false }

describe('a tap on the menu', () => {
  it('is the command of its entry, typed', () => {
    expect(inbound(event('click', { EventKey: '/deal mine' }))).toMatchObject({
      address: { id: 'app:lilei' },
      event: { type: 'command', text: '/deal mine' },
    })
    expect(inbound(event('CLICK', { EventKey: 'help' })).event).toEqual({ type: 'command', text: '/help' })
  })

  it('is one when it is told twice, and another in another second', () => {
    const tap = (second: string) =>
      inbound(event('click', { EventKey: '/help' }).replace('1795932000', second)).dedupeKey
    expect(tap('1795932000')).toBe(tap('1795932000'))
    expect(tap('1795932000')).not.toBe(tap('1795932001'))
  })

  it('that says nothing is kept', () => {
    expect(happening(event('click')).event).toEqual({ type: 'unread', kind: 'click' })
  })
})

describe('a member', () => {
  it('opens the conversation', () => {
    expect(inbound(event('enter_agent', { EventKey: '' }))).toMatchObject({
      sender: lilei,
      event: { type: 'opened' },
      kind: 'direct',
    })
  })

  it.each(['subscribe', 'unsubscribe'])('is let see the app, or is not any more (%s): they have not left', (name) => {
    expect(happening(event(name)).event).toEqual({ type: 'directoryChanged', user: lilei })
  })

  it('scans something for us to answer', () => {
    const xml = event('scancode_waitmsg', { EventKey: 'k' }).replace(
      '<AgentID>',
      '<ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult><![CDATA[D-00012]]></ScanResult></ScanCodeInfo><AgentID>',
    )
    expect(inbound(xml).event).toMatchObject({ type: 'message', text: 'D-00012', kind: 'other' })
  })
})

describe('the directory', () => {
  const changed = (ChangeType: string, fields: Record<string, string>) =>
    happening(event('change_contact', { ChangeType, ...fields }).replace('LiLei', 'sys')).event

  it('says that somebody left', () => {
    expect(changed('delete_user', { UserID: 'LiLei' })).toEqual({ type: 'personLeft', user: lilei })
  })

  it('says that somebody has another id', () => {
    expect(changed('update_user', { UserID: 'LiLei', NewUserID: 'Lei.Li' })).toEqual({
      ...{ type: 'personRenamed', from: 'lilei', to: 'lei.li' },
    })
    expect(changed('update_user', { UserID: 'lilei', NewUserID: 'LiLei' })).toEqual({
      ...{ type: 'directoryChanged', user: lilei },
    })
  })

  it.each(['create_user', 'update_user'])('says that there is something to ask about somebody (%s)', (change) => {
    expect(changed(change, { UserID: 'LiLei' })).toEqual({ type: 'directoryChanged', user: lilei })
  })

  it('says that a department is another one', () => {
    expect(changed('update_party', { Id: '2' })).toEqual({ type: 'directoryChanged' })
  })
})

describe('somebody from outside', () => {
  const told = (name: string, fields: Record<string, string>) => happening(event(name, fields).replace('LiLei', 'sys'))

  it.each([
    ['add_external_contact', 'begun'],
    ['edit_external_contact', 'seen'],
    ['add_half_external_contact', 'begun'],
    ['del_external_contact', 'ended'],
    ['del_follow_user', 'ended'],
    ['transfer_fail', undefined],
    ['msg_audit_approved', 'seen'],
  ])('is kept, not acted on (%s), without the code by which one could greet them', (change, follow) => {
    const found = told('change_external_contact', {
      ...{ ChangeType: change, UserID: 'LiLei', ExternalUserID: 'wmAbC', WelcomeCode: 'welcome-1' },
    })
    expect(found.event).toEqual({
      ...{ type: 'outsideChanged', about: 'contact', id: 'wmAbC', change, user: lilei },
      ...(follow ? { follow } : {}),
    })
    expect(found.raw).not.toContain('welcome-1')
  })

  it('may be a group or a tag', () => {
    expect(told('change_external_chat', { ChatId: 'wrAbC', ChangeType: 'dismiss' }).event).toEqual({
      ...{ type: 'outsideChanged', about: 'chat', id: 'wrAbC', change: 'dismiss' },
    })
    expect(told('change_external_tag', { Id: 'et1', TagType: 'tag', ChangeType: 'create' }).event).toMatchObject({
      ...{ about: 'tag', id: 'et1', change: 'create' },
    })
  })

  it('does two things in one second, which are two', () => {
    const key = (id: string) => told('change_external_contact', { ChangeType: 'x', ExternalUserID: id }).dedupeKey
    expect(key('wm1')).not.toBe(key('wm2'))
  })
})

describe('the application', () => {
  it.each([
    ['inactive_alert', 'endangered'],
    ['low_active_alert', 'endangered'],
    ['close_inactive_agent', 'suspended'],
    ['reopen_inactive_agent', 'active'],
  ])('%s: is %s from a day on', (name, state) => {
    expect(happening(event(name, { EffectTime: '1796536800' })).event).toEqual({
      ...{ type: 'applicationChanged', state, from: '2026-12-06T06:00:00.000Z' },
    })
    expect(happening(event(name)).event).toMatchObject({ from: at.toISOString() })
  })
})

describe('what we do not know', () => {
  it.each(['view', 'LOCATION', 'kf_msg_or_event', 'pic_sysphoto', 'batch_job_result', '__proto__', 'constructor'])(
    'is kept as it came (%s)',
    (name) => {
      const xml = event(name)
      expect(happening(xml)).toMatchObject({ raw: xml, event: { type: 'unread', kind: name } })
    },
  )

  it('may be of a service provider, and is named so', () => {
    const xml = `<xml><SuiteId>s</SuiteId><InfoType>suite_ticket</InfoType><TimeStamp>1795932000</TimeStamp></xml>`
    expect(happening(xml)).toMatchObject({ at, event: { type: 'unread', kind: 'suite_ticket' } })
  })
})
