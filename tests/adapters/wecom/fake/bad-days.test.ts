import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { stillClock } from './still-clock.ts'
import { call, elementOf, type Stranger, startStranger } from './stranger.ts'

let wecom: FakeWecom
let stranger: Stranger
let heard: string[]

beforeEach(async () => {
  wecom = await startFakeWecom({ clock: stillClock })
  for (const userid of ['zhangsan', 'lisi']) wecom.corp.member(userid)
  heard = []
  stranger = await startStranger(wecom, (plain) => void heard.push(plain))
})
afterEach(async () => {
  await stranger.close()
  await wecom.close()
})

const send = (other: object = {}) =>
  call(wecom, 'message/send', {
    ...{ touser: 'zhangsan', agentid: wecom.app.agentId, msgtype: 'text', text: { content: 'hello' }, ...other },
  })
const arrived = () => wecom.conversationOf('zhangsan').length

describe('a call may', () => {
  it('be refused so many times', async () => {
    wecom.knobs.refuses('message/*', 45009, { times: 2 })
    const answers = [await send(), await send(), await send()]
    expect(answers.map(({ errcode }) => errcode)).toEqual([45009, 45009, 0])
    expect(arrived()).toBe(1)
    expect(wecom.calls.filter(({ fault }) => fault === 'errcode')).toHaveLength(2)
  })

  it('be carried out without an answer, or not arrive at all', async () => {
    wecom.knobs.takesWithoutAWord('message/send')
    await expect(send()).rejects.toThrow('fetch failed')
    expect(arrived()).toBe(1)
    wecom.knobs.neverArrives('message/send')
    await expect(send()).rejects.toThrow('fetch failed')
    expect(arrived()).toBe(1)
  })

  it('end in a page that is no JSON', async () => {
    wecom.knobs.breaks('message/send', 502)
    await expect(send()).rejects.toThrow('JSON')
  })

  it('fail for one of two inside errcode 0', async () => {
    wecom.knobs.invalidUsers.add('lisi')
    expect(await send({ touser: 'ZhangSan|LiSi' })).toMatchObject({ errcode: 0, invaliduser: 'lisi' })
  })

  it('be swallowed as a duplicate without saying which message it was', async () => {
    wecom.knobs.duplicatesAnswered = 'bare'
    const first = await send({ enable_duplicate_check: 1 })
    const second = await send({ enable_duplicate_check: 1 })
    expect([first.msgid, second.msgid]).toEqual([expect.any(String), undefined])
    expect(arrived()).toBe(1)
  })
})

describe('a callback may', () => {
  const element = (name: string) => heard.map((plain) => elementOf(plain, name))

  it('have the same MsgId as somebody else', async () => {
    wecom.knobs.sharedMsgId = '7461255354251345929'
    await Promise.all([wecom.says('zhangsan', 'one'), wecom.says('lisi', 'two')])
    expect(new Set(element('MsgId')).size).toBe(1)
    expect(element('FromUserName').sort()).toEqual(['lisi', 'zhangsan'])
  })

  it('be written loosely', async () => {
    wecom.knobs.looseXml = true
    await wecom.says('zhangsan', '<a> & b')
    expect(heard[0]).toContain('<Content>&lt;a&gt; &amp; b</Content >')
  })

  it('spell selections as older documents do', async () => {
    wecom.knobs.selectionsAs = 'OpitonIds'
    const template_card = {
      ...{ card_type: 'vote_interaction', task_id: 'v1', main_title: { title: '检查单' } },
      checkbox: {
        ...{ question_key: 'q', mode: 1 },
        option_list: [
          { id: 'a', text: 'A', is_checked: true },
          { id: 'b', text: 'B' },
        ],
      },
      submit_button: { text: '提交', key: 'send' },
    }
    const { msgid } = await send({ msgtype: 'template_card', template_card })
    await expect(wecom.presses('zhangsan', msgid, 'send', { q: ['c'] })).rejects.toThrow('q has no c')
    await wecom.presses('zhangsan', msgid, 'send', { q: ['a', 'b'] })
    expect(heard.at(-1)).toContain(
      '<SelectedItem><QuestionKey><![CDATA[q]]></QuestionKey><OpitonIds><OpitonId><![CDATA[a]]></OpitonId><OpitonId><![CDATA[b]]></OpitonId></OpitonIds></SelectedItem>',
    )
  })

  it('be one of forty events of one second', async () => {
    const event = { Event: 'change_external_contact', ChangeType: 'edit_external_contact', UserID: 'lisi' }
    const told = Array.from({ length: 40 }, (_, index) => wecom.systemEvent({ ...event, ExternalUserID: `wm${index}` }))
    expect((await Promise.all(told)).every(({ state }) => state === 'acknowledged')).toBe(true)
    expect(new Set(element('ExternalUserID')).size).toBe(40)
    expect(new Set(element('FromUserName'))).toEqual(new Set(['sys']))
  })
})

it('what is answered to a callback and means nothing is noted', async () => {
  await stranger.close()
  stranger = await startStranger(wecom, () => {}, 'understood')
  await wecom.says('zhangsan', 'hello')
  expect(wecom.violations).toMatchObject([{ kind: 'strange answer', detail: 'understood' }])
})
