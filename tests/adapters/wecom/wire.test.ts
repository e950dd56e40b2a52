import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { memberOfApp } from '../../../adapters/wecom/conversation-id.ts'
import { StorageUnavailable } from '../../../src/chat/adapter.ts'
import { WireWorld } from './wire-world.ts'

let world: WireWorld

beforeEach(async () => {
  world = await WireWorld.open()
})
afterEach(async () => {
  expect(world.wecom.violations).toEqual([])
  await world.close()
})

const events = () => world.receiver.recorded.map(({ event }) => event)
const sent = z.object({ msgid: z.string(), response_code: z.string().optional() })
const card = {
  card_type: 'button_interaction',
  task_id: 'task-1',
  main_title: { title: '华东医疗 · 二期扩容' },
  button_list: [{ text: '通过', key: 'press:0:a-token' }],
}
const send = (touser: string, message: object) =>
  world.api.call('POST', '/cgi-bin/message/send', {
    json: { touser, agentid: world.wecom.app.agentId, ...message },
    shape: sent,
  })

describe('between WeCom and us', () => {
  it('the address is saved: whoever asks is answered', async () => {
    expect(await world.wecom.handshake()).toMatchObject({ ok: true, status: 200 })
    world.wecom.app.token = 'anotherToken'
    expect(await world.wecom.handshake()).toMatchObject({ ok: false, status: 403 })
  })

  it('a command comes in, a card goes out, is pressed, and is rewritten by the code of the press', async () => {
    await world.wecom.says('LiLei', '/deal mine')
    const { address } = world.receiver.recorded[0]!
    const { msgid } = await send(memberOfApp(address.id)!, { msgtype: 'template_card', template_card: card })
    await world.wecom.presses('LiLei', msgid, 'press:0:a-token')
    const press = events()[1]!
    if (press.type !== 'press') throw new Error(press.type)
    expect(press).toMatchObject({ token: 'a-token', copy: 'task-1' })
    const { code: response_code } = JSON.parse(/^sealed\((.*)\)$/.exec(press.edit!.value)![1]!)
    const agentid = world.wecom.app.agentId
    const rewrite = { userids: ['lilei'], agentid, response_code, button: { replace_name: '已通过' } }
    await world.api.call('POST', '/cgi-bin/message/update_template_card', { json: rewrite })
    expect(world.wecom.conversationOf('LiLei').at(-1)).toMatchObject({ replaced: '已通过', buttons: [] })
    await expect(
      world.api.call('POST', '/cgi-bin/message/update_template_card', { json: rewrite }),
    ).rejects.toMatchObject({ name: 'RemoteRefused' })
  })

  it.each([false, true])('everything is read, also where its XML is loose: %s', async (looseXml) => {
    const { wecom } = world
    Object.assign(wecom.knobs, { looseXml, selectionsAs: looseXml ? 'OpitonIds' : 'OptionIds' })
    const lilei = wecom.as('LiLei')
    await lilei.enters()
    await lilei.says('  <b>&amp; 你好 👨‍👩‍👧 ]]&gt;  ')
    await lilei.sendsFile({ type: 'file', name: '合同 & 报价.pdf', content: Buffer.from('%PDF-1.7 a contract') })
    await lilei.happens({ Event: 'click', EventKey: '/help' })
    await wecom.systemEvent({ Event: 'change_external_contact', ChangeType: 'add_external_contact', UserID: 'LiLei' })
    expect(events().map(({ type }) => type)).toEqual(['opened', 'message', 'message', 'command'])
    expect(events()[1]).toMatchObject({ text: '  <b>&amp; 你好 👨‍👩‍👧 ]]&gt;  ' })
    const [, , file] = events()
    if (file?.type !== 'message') throw new Error(file?.type)
    const [{ fileId, name }] = file.files as [{ fileId: string; name: string }]
    expect(name).toBe('合同 & 报价.pdf')
    const chunks: Uint8Array[] = []
    for await (const chunk of world.api.download(fileId)) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('%PDF-1.7 a contract')
    expect(world.receiver.heard.map(({ event }) => event.type)).toEqual(['outsideChanged'])
    expect(world.refused).toBe(0)
  })
})

describe('WeCom’s bad days', () => {
  it('what comes three times, each in another ciphertext, is recorded once, and the rest is counted', async () => {
    world.wecom.knobs.tripled = 1
    await world.wecom.says('LiLei', '/deal mine')
    await world.wecom.as('LiLei').happens({ Event: 'click', EventKey: '/help' })
    await world.wecom.systemEvent({ Event: 'change_contact', ChangeType: 'update_user', UserID: 'LiLei' })
    expect(events()).toHaveLength(2)
    expect(world.receiver.heard).toHaveLength(1)
    expect(world.receiver.repeated).toBe(6)
  })

  it('forty events of the system in one second are forty', async () => {
    const told = Array.from({ length: 40 }, (_, index) =>
      world.wecom.systemEvent({
        ...{ Event: 'change_external_contact', ChangeType: 'add_external_contact' },
        ...{ UserID: 'LiLei', ExternalUserID: `wm${index}` },
      }),
    )
    await Promise.all(told)
    expect(world.receiver.heard).toHaveLength(40)
  })

  it('one MsgId for two people are two messages', async () => {
    world.wecom.knobs.sharedMsgId = '4561255354251345929'
    await world.wecom.says('LiLei', '你好')
    await world.wecom.says('HanMeimei', '你好')
    expect(world.receiver.recorded.map(({ sender }) => sender.userId)).toEqual(['lilei', 'hanmeimei'])
  })

  it('what could not be recorded comes again, and is recorded then', async () => {
    world.receiver.failing = new StorageUnavailable(new Error('away'))
    const said = world.wecom.says('LiLei', '/help')
    await world.wecom.until(() => world.wecom.callbacks[0]?.status === 503)
    world.receiver.failing = undefined
    world.wecom.clock.advance(5000)
    expect(await said).toMatchObject({ state: 'acknowledged', status: 200 })
    expect(events()).toHaveLength(1)
  })

  it('a message that was taken without a word may have arrived; one that was refused has not', async () => {
    const text = { msgtype: 'text', text: { content: '你好' } }
    world.wecom.knobs.takesWithoutAWord('message/send')
    await expect(send('LiLei', text)).rejects.toMatchObject({ name: 'NeverArrived', unsent: false })
    expect(world.wecom.conversationOf('LiLei')).toHaveLength(1)
    await expect(send('nobody', text)).rejects.toMatchObject({ code: '81013', about: 'recipient' })
    world.wecom.app.trustedAddresses = new Set(['203.0.113.1'])
    await expect(send('LiLei', text)).rejects.toMatchObject({ about: 'lane', says: { args: { address: '127.0.0.1' } } })
  })
})
