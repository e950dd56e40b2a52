import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { stillClock } from './still-clock.ts'
import { call } from './stranger.ts'

let wecom: FakeWecom

beforeEach(async () => {
  wecom = await startFakeWecom({ clock: stillClock })
  for (const userid of ['zhangsan', 'lisi', 'wangwu']) wecom.corp.member(userid)
})
afterEach(async () => await wecom.close())

describe('a chat made by an app', () => {
  const made = async () =>
    (await call(wecom, 'appchat/create', { name: '成单', userlist: ['zhangsan', 'lisi'] })).chatid

  it('hears it, and changes its members', async () => {
    const chatid = await made()
    expect(
      await call(wecom, 'appchat/send', { chatid, msgtype: 'markdown', markdown: { content: '# 漏斗' } }),
    ).toMatchObject({ errcode: 0 })
    await call(wecom, 'appchat/update', { chatid, add_user_list: ['WangWu'], del_user_list: ['lisi'] })
    expect(await call(wecom, 'appchat/get', undefined, { chatid: String(chatid) })).toMatchObject({
      chat_info: { name: '成单', owner: 'zhangsan', userlist: ['zhangsan', 'wangwu'] },
    })
    expect(wecom.groups.all.get(String(chatid))!.messages).toMatchObject([
      { from: { kind: 'app' }, msgtype: 'markdown' },
    ])
  })

  it.each([
    [40008, 'appchat/send', { msgtype: 'template_card', template_card: {} }],
    [86003, 'appchat/send', { chatid: 'nowhere', msgtype: 'text', text: { content: 'x' } }],
    [86006, 'appchat/create', { userlist: ['zhangsan'] }],
    [86216, 'appchat/create', { userlist: ['zhangsan', 'nobody'] }],
    [86001, 'appchat/create', { userlist: ['zhangsan', 'lisi'], chatid: 'not-good' }],
    [86004, 'appchat/create', { userlist: ['zhangsan', 'lisi'], name: '字'.repeat(51) }],
  ])('%i: %s %j', async (errcode, path, body) => {
    const chatid = path === 'appchat/send' ? { chatid: await made() } : {}
    expect(await call(wecom, path, { ...chatid, ...body })).toMatchObject({ errcode })
  })

  it('60011: is not for an app that only some may use', async () => {
    wecom.app.visible.departments.clear()
    wecom.app.visible.members.add('zhangsan')
    expect(await call(wecom, 'appchat/create', { userlist: ['zhangsan', 'lisi'] })).toMatchObject({ errcode: 60011 })
  })
})

describe('a robot', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)])
  const image = { base64: png.toString('base64'), md5: createHash('md5').update(png).digest('hex') }
  const robot = () => wecom.robots.add(wecom.groups.add('销售'), '日报')
  const says = (key: string, body: object) => call(wecom, 'webhook/send', body, { key })

  it('says a picture in its group, at most twenty things a minute', async () => {
    const { key, group } = robot()
    expect(await says(key, { msgtype: 'image', image })).toMatchObject({ errcode: 0 })
    for (let count = 1; count < 20; count++) await says(key, { msgtype: 'text', text: { content: `${count}` } })
    expect(await says(key, { msgtype: 'text', text: { content: '21' } })).toMatchObject({ errcode: 45009 })
    expect(group.messages).toHaveLength(20)
    expect(wecom.violations).toMatchObject([{ kind: 'too many calls' }])
    wecom.clock.advance(60_000)
    expect(await says(key, { msgtype: 'text', text: { content: '21' } })).toMatchObject({ errcode: 0 })
  })

  it.each([
    [301019, { msgtype: 'image', image: { ...image, md5: 'wrong' } }],
    [40058, { msgtype: 'image', image: { ...image, base64: `data:image/png;base64,${image.base64}` } }],
    [40009, { msgtype: 'image', image: { ...image, base64: Buffer.alloc(2_097_153).toString('base64') } }],
    [40058, { msgtype: 'markdown_v2', markdown_v2: { content: 'a'.repeat(4_097) } }],
    [40008, { msg_type: 'text', text: { content: 'x' } }],
    [40007, { msgtype: 'file', file: { media_id: 'another' } }],
  ])('is refused with %i', async (errcode, body) => {
    expect(await says(robot().key, body)).toMatchObject({ errcode })
  })

  it('93000: without its key', async () => {
    expect(await says('wrong', { msgtype: 'text', text: { content: 'x' } })).toMatchObject({ errcode: 93000 })
  })
})

describe('outside contacts', () => {
  const followed = () => {
    const contact = wecom.contacts.add('赵敏')
    wecom.contacts.follow(contact, 'lisi', 1, { remarkMobiles: ['13800000000'] })
    return contact.externalUserid
  }

  it('are known by who follows them', async () => {
    const external_userid = followed()
    expect(await call(wecom, 'externalcontact/get', undefined, { external_userid })).toMatchObject({
      external_contact: { name: '赵敏', type: 1 },
      follow_user: [{ userid: 'lisi', remark_mobiles: ['13800000000'] }],
    })
    expect(await call(wecom, 'externalcontact/list', undefined, { userid: 'lisi' })).toMatchObject({
      external_userid: [external_userid],
    })
    expect(await call(wecom, 'externalcontact/list', undefined, { userid: 'wangwu' })).toMatchObject({ errcode: 84061 })
    expect(await call(wecom, 'externalcontact/get', undefined, { external_userid: 'wm0' })).toMatchObject({
      errcode: 40096,
    })
  })

  it('are in groups with members', async () => {
    const contacts = [followed()]
    const { chatId } = wecom.groups.add('客户群', { kind: 'customers', members: ['lisi'], contacts })
    const { group_chat } = await call(wecom, 'externalcontact/groupchat/get', { chat_id: chatId, need_name: 1 })
    expect(group_chat).toMatchObject({ owner: 'lisi', member_list: [{ type: 1 }, { type: 2, name: '赵敏' }] })
  })

  it('48002: are not for an app that may not call them', async () => {
    wecom.app.callsContacts = false
    expect(await call(wecom, 'externalcontact/list', undefined, { userid: 'lisi' })).toMatchObject({ errcode: 48002 })
  })
})
