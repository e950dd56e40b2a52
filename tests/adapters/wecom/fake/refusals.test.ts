import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { stillClock } from './still-clock.ts'
import { call } from './stranger.ts'

let wecom: FakeWecom

beforeAll(async () => {
  wecom = await startFakeWecom({ clock: stillClock })
  wecom.corp.member('zhangsan')
  wecom.corp.member('gone', { status: 5 })
  wecom.corp.app('another')
})
afterAll(async () => await wecom.close())
beforeEach(() => {
  wecom.app.callbackUrl = 'http://127.0.0.1:9/callback'
  wecom.app.trustedAddresses = undefined
  wecom.app.closed = false
})

/** A text to somebody, with other fields. */
const send = (other: Record<string, unknown>) => ({
  ...{ touser: 'zhangsan', agentid: 1_000_002, msgtype: 'text', text: { content: 'hello' } },
  ...other,
})
const card = (other: Record<string, unknown>) => ({
  msgtype: 'template_card',
  template_card: {
    card_type: 'button_interaction',
    task_id: 'refused',
    main_title: { title: 'Deal' },
    button_list: [{ text: 'Yes', key: 'yes' }],
    ...other,
  },
})
const menu = (...names: string[]) => ({ button: names.map((name) => ({ type: 'click', name, key: name })) })
const textcard = (other: Record<string, unknown>) =>
  send({ msgtype: 'textcard', textcard: { title: 'Deal', description: 'Won', url: 'https://a.example/', ...other } })

/** errcode, what is wrong, the path, the body, the query. */
const refused: [number, string, string, unknown?, Record<string, string>?][] = [
  [40008, 'an unknown msgtype', 'message/send', send({ msgtype: 'msg_type' })],
  [44004, 'a text without content', 'message/send', send({ text: {} })],
  [
    45002,
    'markdown over 2,048 bytes',
    'message/send',
    send({ msgtype: 'markdown', markdown: { content: '字'.repeat(683) } }),
  ],
  [41011, 'no agentid', 'message/send', send({ agentid: undefined })],
  [40056, 'an unknown agentid', 'message/send', send({ agentid: 7 })],
  [301002, 'the agentid of another app', 'message/send', send({ agentid: 1_000_003 })],
  [82001, 'nobody to send to', 'message/send', send({ touser: '' })],
  [81013, 'nobody left to send to', 'message/send', send({ touser: 'gone|Nobody' })],
  [
    40032,
    '1,001 users',
    'message/send',
    send({ touser: Array.from({ length: 1_001 }, (_, one) => `u${one}`).join('|') }),
  ],
  [40007, 'a media_id that is unknown', 'message/send', send({ msgtype: 'image', image: { media_id: 'x' } })],
  [41006, 'no media_id', 'message/send', send({ msgtype: 'file', file: {} })],
  [41010, 'a textcard without url', 'message/send', textcard({ url: '' })],
  [45034, 'a textcard with a relative url', 'message/send', textcard({ url: '/deals/1' })],
  [41016, 'a textcard without title', 'message/send', textcard({ title: '' })],
  [
    41016,
    'a template card that does not stand beside msgtype',
    'message/send',
    send({ msgtype: 'template_card', text: {} }),
  ],
  [42014, 'an interactive card without task_id', 'message/send', send(card({ task_id: undefined }))],
  [
    40058,
    'seven buttons',
    'message/send',
    send(card({ button_list: Array.from('1234567', (key) => ({ text: key, key })) })),
  ],
  [47001, 'what is no JSON object', 'message/send', []],
  [41009, 'no userid', 'user/get', undefined, {}],
  [60111, 'an unknown userid', 'user/get', undefined, { userid: 'nobody' }],
  [60003, 'an unknown department', 'user/list', undefined, { department_id: '99' }],
  [48002, 'the whole list of ids by an app', 'user/list_id', {}],
  [43002, 'GET where it is POST', 'message/send', undefined],
  [43001, 'POST where it is GET', 'user/get', {}],
  [40004, 'an unknown type of file', 'media/upload', {}, { type: 'picture' }],
  [44001, 'an upload without its field', 'media/upload', {}, { type: 'file' }],
  [40007, 'a file that is not there', 'media/get', undefined, { media_id: 'x' }],
  [46003, 'a menu that is not there', 'menu/get', undefined, { agentid: '1000002' }],
  [40016, 'four columns', 'menu/create', menu('1', '2', '3', '4'), { agentid: '1000002' }],
  [40018, 'a name of 17 bytes', 'menu/create', menu('12345678901234567'), { agentid: '1000002' }],
  [301002, 'the menu of another app', 'menu/get', undefined, { agentid: '1000003' }],
  [40058, 'a message that was never sent', 'message/recall', { msgid: 'x' }],
  [
    40058,
    'a response_code that was never given',
    'message/update_template_card',
    { agentid: 1_000_002, response_code: 'x' },
  ],
]

describe('the fake refuses', () => {
  it.each(refused)('%i: %s', async (errcode, _, path, body, query) => {
    const answer = await call(wecom, path, body, query)
    expect(answer.errcode, JSON.stringify(answer)).toBe(errcode)
    expect(answer.errmsg).toContain(`from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=`)
  })

  it('43012: a card that is pressed, of an app that could not hear of it', async () => {
    wecom.app.callbackUrl = undefined
    expect(await call(wecom, 'message/send', send(card({})))).toMatchObject({ errcode: 43012 })
  })

  it('60020: an address that is not trusted, and names it', async () => {
    wecom.app.trustedAddresses = new Set(['192.0.2.1'])
    const { errcode, errmsg } = await call(wecom, 'agent/get', undefined, { agentid: '1000002' })
    expect({ errcode, errmsg }).toMatchObject({ errcode: 60020, errmsg: expect.stringContaining('from ip: 127.0.0.1') })
  })

  it('50003: an app that is closed', async () => {
    wecom.app.closed = true
    expect(await call(wecom, 'message/send', send({}))).toMatchObject({ errcode: 50003 })
  })

  it.each([
    [41002, { corpid: '' }],
    [41004, { corpsecret: '' }],
    [40013, { corpid: 'ww0' }],
    [40001, { corpsecret: 'wrong' }],
  ])('%i: a token for %j', async (errcode, wrong) => {
    const right = { corpid: wecom.corp.corpId, corpsecret: wecom.app.secret }
    const response = await fetch(`${wecom.apiBase}/cgi-bin/gettoken?${new URLSearchParams({ ...right, ...wrong })}`)
    expect(response.headers.get('error-code')).toBe(String(errcode))
    expect(await response.json()).toMatchObject({ errcode })
  })

  it.each([
    [41001, ''],
    [40014, 'made-up'],
  ])('%i: the token %j', async (errcode, token) => {
    const response = await fetch(`${wecom.apiBase}/cgi-bin/getcallbackip?access_token=${token}`)
    expect(await response.json()).toMatchObject({ errcode })
  })
})
