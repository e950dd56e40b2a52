import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { msPerDay, msPerHour } from '../../../../src/clock/lengths.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { stillClock } from './still-clock.ts'
import { call } from './stranger.ts'

let wecom: FakeWecom

beforeEach(async () => {
  wecom = await startFakeWecom({ clock: stillClock })
  wecom.app.callbackUrl = 'http://127.0.0.1:9/callback'
  for (const userid of ['ZhangSan', 'lisi']) wecom.corp.member(userid)
})
afterEach(async () => await wecom.close())

const text = (content: string, other = {}) => ({
  ...{ touser: 'zhangsan', agentid: wecom.app.agentId, msgtype: 'text', text: { content } },
  ...other,
})
const sendCard = async (task_id: string, touser = 'zhangsan|lisi') =>
  await call(wecom, 'message/send', {
    ...{ touser, agentid: wecom.app.agentId, msgtype: 'template_card' },
    template_card: {
      ...{ card_type: 'button_interaction', task_id, main_title: { title: 'Deal' } },
      button_list: [{ text: 'Yes', key: 'yes' }],
    },
  })
const update = async (response_code: string, other: object = { atall: 1 }) =>
  await call(wecom, 'message/update_template_card', {
    ...{ agentid: wecom.app.agentId, response_code, button: { replace_name: 'Done' } },
    ...other,
  })
const kinds = () => wecom.violations.map(({ kind }) => kind)

describe('messages', () => {
  it('reach whoever is in the range, and name the others inside errcode 0', async () => {
    const answer = await call(wecom, 'message/send', text('hello', { touser: 'ZHANGSAN|Stranger' }))
    expect(answer).toMatchObject({ errcode: 0, invaliduser: 'stranger', msgid: expect.any(String) })
    expect(wecom.conversationOf('zhangsan').map(({ text: said }) => said)).toEqual(['hello'])
  })

  it('are cut in silence at 2,048 bytes', async () => {
    await call(wecom, 'message/send', text('字'.repeat(683)))
    expect(wecom.conversationOf('ZhangSan')[0]!.text).toBe('字'.repeat(682))
    expect(kinds()).toEqual(['cut'])
  })

  it('are dropped in silence from the 31st of a minute on', async () => {
    for (let count = 0; count < 31; count++)
      expect(await call(wecom, 'message/send', text(`${count}`))).toMatchObject({ errcode: 0 })
    expect(wecom.conversationOf('ZhangSan')).toHaveLength(30)
    expect(kinds()).toEqual(['dropped'])
    wecom.clock.advance(60_000)
    await call(wecom, 'message/send', text('later'))
    expect(wecom.conversationOf('ZhangSan').at(-1)!.text).toBe('later')
  })

  it('are dropped in silence from the 1,001st of an hour on, however slowly they come', async () => {
    const { memberLimits } = wecom.world
    for (let count = 0; count < 1_000; count++) {
      expect(memberLimits.take('zhangsan')).toBeUndefined()
      wecom.clock.advance(3_000)
    }
    expect(memberLimits.take('zhangsan')).toBe('1,000 an hour')
    wecom.clock.advance(msPerHour - 3_000_000)
    expect(memberLimits.take('zhangsan')).toBeUndefined()
  })

  it('are delivered once under the duplicate check, as long as it runs', async () => {
    const checked = text('once', { enable_duplicate_check: 1, duplicate_check_interval: 600 })
    wecom.knobs.takesWithoutAWord('message/send')
    await expect(call(wecom, 'message/send', checked)).rejects.toThrow()
    const again = await call(wecom, 'message/send', checked)
    expect(await call(wecom, 'message/send', checked)).toEqual(again)
    expect(wecom.conversationOf('ZhangSan')).toHaveLength(1)
    wecom.clock.advance(600_000)
    await call(wecom, 'message/send', checked)
    expect(wecom.conversationOf('ZhangSan')).toHaveLength(2)
  })

  it('are taken back for everybody, for a day', async () => {
    const { msgid } = await sendCard('t1')
    expect(await call(wecom, 'message/recall', { msgid })).toMatchObject({ errcode: 0 })
    expect(wecom.conversationOf('lisi')[0]).toMatchObject({ recalled: true, buttons: [] })
    wecom.clock.advance(msPerDay + 1)
    expect(await call(wecom, 'message/recall', { msgid })).toMatchObject({ errcode: 40058 })
  })
})

describe('the code of a card', () => {
  it('is good once', async () => {
    const { response_code } = await sendCard('t1')
    expect(await update(response_code)).toMatchObject({ errcode: 0 })
    expect(await update(response_code)).toMatchObject({ errcode: 42022 })
  })

  it('is good for 72 hours', async () => {
    const [{ response_code: inTime }, { response_code: late }] = [await sendCard('t1'), await sendCard('t2')]
    wecom.clock.advance(72 * msPerHour - 1_000)
    expect(await update(inTime)).toMatchObject({ errcode: 0 })
    wecom.clock.advance(2_000)
    expect(await update(late)).toMatchObject({ errcode: 40058 })
  })

  it('rewrites it for those who are named and have it, and says who has not', async () => {
    const { response_code } = await sendCard('t1', 'zhangsan')
    const answer = await update(response_code, { userids: ['ZhangSan', 'lisi', 'nobody'] })
    expect(answer).toMatchObject({ errcode: 0, invaliduser: ['nobody', 'lisi'] })
    expect(wecom.conversationOf('zhangsan')[0]!.replaced).toBe('Done')
  })

  it('is not given for a task_id that was used before', async () => {
    await sendCard('t1')
    expect(await sendCard('t1')).toMatchObject({ errcode: 42014 })
  })
})

describe('tokens', () => {
  const token = async () => {
    const asked = new URLSearchParams({ corpid: wecom.corp.corpId, corpsecret: wecom.app.secret })
    const answer = await (await fetch(`${wecom.apiBase}/cgi-bin/gettoken?${asked}`)).json()
    return answer as { access_token: string; expires_in: number }
  }
  const used = async (value: string) =>
    await (await fetch(`${wecom.apiBase}/cgi-bin/getcallbackip?access_token=${value}`)).json()

  it('stay the same while they are good', async () => {
    const first = await token()
    wecom.clock.advance(7_000_000)
    expect(await token()).toMatchObject({ access_token: first.access_token, expires_in: 200 })
    wecom.clock.advance(200_000)
    expect(await used(first.access_token)).toMatchObject({ errcode: 42001 })
    expect((await token()).access_token).not.toBe(first.access_token)
  })

  it('may die before their time', async () => {
    const { access_token } = await token()
    wecom.world.tokens.kill()
    expect(await used(access_token)).toMatchObject({ errcode: 40014 })
    expect(await used((await token()).access_token)).toMatchObject({ errcode: 0 })
  })

  it('are refused with 45009 for a minute once an address was called too often', async () => {
    const { access_token } = await token()
    wecom.limits.perMinute = 2
    const answers = [await used(access_token), await used(access_token), await used(access_token)]
    expect(answers).toMatchObject([{ errcode: 0 }, { errcode: 0 }, { errcode: 45009 }])
    wecom.clock.advance(60_000)
    expect(await used(access_token)).toMatchObject({ errcode: 0 })
  })
})
