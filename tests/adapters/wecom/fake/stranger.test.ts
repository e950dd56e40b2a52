import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { stillClock } from './still-clock.ts'
import { call, elementOf, type Stranger, startStranger } from './stranger.ts'

let wecom: FakeWecom
let stranger: Stranger
let heard: string[]

beforeEach(async () => {
  wecom = await startFakeWecom({ clock: stillClock })
  wecom.corp.member('ZhangSan', { name: '张三' })
  wecom.corp.member('lisi', { name: '李四' })
  heard = []
  stranger = await startStranger(wecom, answer)
})

afterEach(async () => {
  await stranger.close()
  await wecom.close()
})

/** Any text is answered with a card to both; any press rewrites it for both. */
async function answer(plain: string): Promise<void> {
  heard.push(plain)
  const agentid = wecom.app.agentId
  if (elementOf(plain, 'MsgType') === 'text') {
    const button_list = [
      { text: '同意', key: 'approve', style: 1 },
      { text: '驳回', key: 'reject' },
    ]
    const template_card = {
      card_type: 'button_interaction',
      task_id: `deal-${heard.length}`,
      main_title: { title: elementOf(plain, 'Content') },
      button_list,
    }
    await call(wecom, 'message/send', { touser: 'zhangsan|lisi', agentid, msgtype: 'template_card', template_card })
  }
  if (elementOf(plain, 'Event') === 'template_card_event') {
    const [response_code, name] = [elementOf(plain, 'ResponseCode'), elementOf(plain, 'FromUserName')]
    const button = { replace_name: `${name} 已同意` }
    await call(wecom, 'message/update_template_card', { atall: 1, agentid, response_code, button })
  }
}

const cardOf = (userid: string) => wecom.conversationOf(userid).find(({ card }) => card)

describe('an app of strangers', () => {
  it('passes the handshake, and not with another Token or another key', async () => {
    // A busy machine is not what is asked about here.
    wecom.knobs.handshakeWithinMs = 30_000
    expect(await wecom.handshake()).toMatchObject({ ok: true, status: 200 })
    const { token, aesKey } = wecom.app
    wecom.app.token = 'another'
    expect(await wecom.handshake()).toMatchObject({ ok: false, status: 403 })
    Object.assign(wecom.app, { token, aesKey: aesKey.split('').reverse().join('') })
    expect(await wecom.handshake()).toMatchObject({ ok: false })
  })

  it('hears a text, answers with a card, and rewrites it after a press for everybody who has it', async () => {
    expect(await wecom.says('ZhangSan', '/deal <1> & ]]>')).toMatchObject({ state: 'acknowledged', status: 200 })
    await wecom.until(() => cardOf('lisi') !== undefined)
    expect(cardOf('lisi')).toMatchObject({ buttons: [{ key: 'approve' }, { key: 'reject' }], replaced: undefined })

    await wecom.presses('LISI', cardOf('lisi')!.msgid, 'approve')
    await wecom.until(() => cardOf('ZhangSan')?.replaced !== undefined)
    expect(['ZhangSan', 'lisi'].map((one) => cardOf(one)?.replaced)).toEqual(['lisi 已同意', 'lisi 已同意'])
    expect(cardOf('lisi')?.buttons).toEqual([])
    await expect(wecom.presses('lisi', cardOf('lisi')!.msgid, 'approve')).rejects.toThrow('no approve')
    expect(wecom.violations).toEqual([])
    expect(wecom.calls.map(({ path, verdict }) => [path.split('/').at(-1), verdict])).toEqual([
      ['gettoken', 'ok'],
      ['send', 'ok'],
      ['update_template_card', 'ok'],
    ])
  })

  it('is told three times, each newly encrypted, where it does not answer with 200', async () => {
    const bodies: string[] = []
    const overloaded = createServer(async (request, response) => {
      bodies.push(await text(request))
      response.writeHead(503).end()
    })
    await new Promise<void>((resolve) => overloaded.listen(0, '127.0.0.1', resolve))
    wecom.app.callbackUrl = `http://127.0.0.1:${(overloaded.address() as AddressInfo).port}`
    const told = wecom.says('lisi', 'hello')
    await wecom.until(() => wecom.callbacks[0]!.attempts.length === 1)
    wecom.clock.advance(5_000)
    await wecom.until(() => wecom.callbacks[0]!.attempts.length === 2)
    wecom.clock.advance(5_000)
    expect(await told).toMatchObject({ state: 'given up', status: 503 })
    expect(new Set(bodies.map((body) => elementOf(body, 'Encrypt'))).size).toBe(3)
    overloaded.closeAllConnections()
    overloaded.close()
  })

  it('may hear the same three times although it answered', async () => {
    wecom.knobs.tripled = 1
    await wecom.says('lisi', 'hello')
    const texts = heard.filter((plain) => elementOf(plain, 'MsgType') === 'text')
    expect(texts).toHaveLength(3)
    expect(new Set(texts).size).toBe(1)
  })
})
