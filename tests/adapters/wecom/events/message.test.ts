import { describe, expect, it } from 'vitest'
import { corpId, text, xmlOf } from '../callback/open-door.ts'
import { at, inbound, now, parsed } from './parsed.ts'

const expiresAt = new Date(at.getTime() + 3 * 86_400_000)
const message = (fields: Record<string, string>) => inbound(xmlOf({ MsgId: '7', ...fields })).event

describe('what a member says to the app', () => {
  it('is said in their own conversation with it', () => {
    const xml = text('华东这周怎么样？')
    expect(inbound(xml)).toEqual({
      address: { platform: 'wecom', tenant: corpId, id: 'app:lilei' },
      sender: { tenant: corpId, userId: 'lilei', outsider: false },
      dedupeKey: 'message:4561255354251345929:lilei',
      event: { type: 'message', text: '华东这周怎么样？', messageId: '4561255354251345929', files: [] },
      ...{ at, raw: xml, kind: 'direct' },
    })
  })

  it.each(['/deal mine', '／deal mine', '  /deal mine  '])('is a command where it begins like one (%s)', (typed) => {
    expect(inbound(text(typed)).event).toEqual({
      type: 'command',
      text: typed.trim(),
      messageId: '4561255354251345929',
    })
  })

  it('is otherwise kept as it was typed, blanks and all', () => {
    const typed = '  第一行 \r\n\t第二行 <b>&amp; ]] 👨‍👩‍👧  '
    expect(inbound(text(typed)).event).toMatchObject({ text: typed })
  })

  it('may hold what no database keeps, which then shows', () => {
    expect(inbound(text('a\0b\ud800c')).event).toMatchObject({ text: 'a\uFFFDb\uFFFDc' })
  })

  it('is by one MsgId another of each who said it', () => {
    const other = text().replace('LiLei', 'HanMeimei')
    expect(inbound(other).dedupeKey).not.toBe(inbound(text()).dedupeKey)
    expect(inbound(text().replace('LiLei', 'LILEI')).dedupeKey).toBe(inbound(text()).dedupeKey)
  })

  it('is known by its text where it has no id', () => {
    const first = inbound(text('hello', { MsgId: '' }))
    expect(first.dedupeKey).toBe(inbound(text('hello', { MsgId: '' })).dedupeKey)
    expect(first.dedupeKey).not.toBe(inbound(text('hallo', { MsgId: '' })).dedupeKey)
    expect(first.event).toMatchObject({ messageId: first.dedupeKey })
  })

  it('happens now where it says no time', () => {
    expect(inbound(text().replace('1795932000', 'soon')).at).toEqual(now)
  })
})

describe('what is no text', () => {
  it.each([
    [{ MsgType: 'image', PicUrl: 'https://p', MediaId: 'm1' }, 'image', 'image.jpg'],
    [{ MsgType: 'voice', MediaId: 'm1', Format: 'amr' }, 'voice', 'voice.amr'],
    [{ MsgType: 'file', MediaId: 'm1', FileName: '合同.pdf' }, 'file', '合同.pdf'],
    [{ MsgType: 'file', MediaId: 'm1' }, 'file', 'file'],
  ])('is a file to be fetched for three days: %s', (fields, kind, name) => {
    expect(message(fields)).toEqual({
      ...{ type: 'message', messageId: '7', text: '', kind },
      files: [{ fileId: 'm1', name, expiresAt }],
    })
  })

  it('is a film', () => {
    const files = [{ fileId: 'm1', name: 'video.mp4', mime: 'video/mp4', expiresAt }]
    expect(message({ MsgType: 'video', MediaId: 'm1', ThumbMediaId: 'm2' })).toMatchObject({ kind: 'video', files })
  })

  it('is a place, by its name', () => {
    const place = { MsgType: 'location', Location_X: '23.134', Location_Y: '113.358', Scale: '20' }
    expect(message({ ...place, Label: '广州塔' })).toMatchObject({ kind: 'place', text: '广州塔', files: [] })
    expect(message(place)).toMatchObject({ kind: 'place', text: '23.134\n113.358' })
  })

  it('is a link, by what it says', () => {
    const link = { MsgType: 'link', Title: '报价', Description: '第三版', Url: 'https://example.com', PicUrl: '' }
    expect(message(link)).toMatchObject({ kind: 'link', text: '报价\n第三版\nhttps://example.com' })
  })

  it('is what was heard in a voice, where WeCom writes it down', () => {
    expect(message({ MsgType: 'voice', MediaId: 'm1', Recognition: '记一笔' })).toMatchObject({ text: '记一笔' })
  })

  it('is something else where we do not know it, and kept', () => {
    const xml = xmlOf({ MsgType: 'solitaire', MsgId: '9' })
    expect(inbound(xml)).toMatchObject({ raw: xml, event: { kind: 'other', text: '', files: [], messageId: '9' } })
  })

  it('is nothing of anybody where nobody said it', () => {
    const xml = text().replace('LiLei', 'sys')
    expect(parsed(xml)).toMatchObject({ what: 'happening', happening: { event: { type: 'unread' }, raw: xml } })
  })
})
