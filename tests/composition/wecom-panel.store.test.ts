import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { nothingPosted } from '../../src/bot/definitions/subjects.ts'
import { resolveCustomer } from '../../src/customers/resolve-customer.ts'
import type { Person } from '../../src/people/person.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import { Browser } from '../adapters/wecom/login/browser.ts'
import type { Contact } from '../fakes/wecom/state/contacts.ts'
import type { Seen } from '../pages/login/test-browser.ts'
import { countStatements } from '../support/count-statements.ts'
import { openWecomHouse, type WecomHouse } from './wecom-house.ts'

let house: WecomHouse
let people: Record<'LiLei' | 'WangFang' | 'QianFang' | 'MoLi' | 'ChenJing', Person>
/** Somebody of another company, whom 李雷 talks to, and has noted with their company. */
let contact: Contact
let contacts = 0

beforeAll(async () => {
  house = await openWecomHouse()
  const { fake, publicUrl } = house
  fake.app.trustedDomain = new URL(publicUrl).host
  fake.app.callsContacts = true
  const chief = await house.joins('ChenJing', '陈静', { roles: ['supervisor'] })
  people = {
    ChenJing: chief,
    LiLei: await house.joins('LiLei', '李雷', { managerId: chief.id }),
    WangFang: await house.joins('WangFang', '王芳'),
    QianFang: await house.joins('QianFang', '钱芳', { roles: ['finance'] }),
    MoLi: await house.joins('MoLi', '茉莉', { roles: ['marketing'] }),
  }
})
beforeEach(() => {
  contacts += 1
  contact = house.fake.contacts.add(`周敏${contacts}`)
})
afterAll(() => house.close())

const follows = (userid: string, written = {}) =>
  house.fake.contacts.follow(contact, userid, house.fake.world.seconds, written)
/** WeCom tells of it, too: what was known of them is forgotten. */
async function unfollows(userid: string): Promise<void> {
  house.fake.contacts.unfollow(contact, userid)
  const { externalUserid: ExternalUserID } = contact
  const told = { ChangeType: 'del_external_contact', UserID: userid, ExternalUserID }
  await house.fake.systemEvent({ Event: 'change_external_contact', ...told })
}
const deal = (owner: Person, customer: string, title = '设备采购') =>
  house.store.write((tx) =>
    createDeal(tx, owner, { title, customer }, { now: new Date(), entryPoint: 'command', refresh: nothingPosted }),
  )

const phones = new Map<string, Browser>()
async function phoneOf(userid: string): Promise<Browser> {
  const phone = phones.get(userid) ?? new Browser(house.fake, { userid })
  if (!phones.has(userid)) expect(await phone.opens(`${house.publicUrl}/panel/wecom`)).toMatchObject({ status: 200 })
  phones.set(userid, phone)
  return phone
}

async function posts(userid: string, path: string, body: unknown): Promise<Seen> {
  const phone = await phoneOf(userid)
  const headers = { 'content-type': 'application/json', origin: house.publicUrl, 'sec-fetch-site': 'same-origin' }
  return await phone.asks(`${house.publicUrl}/panel/wecom/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
}
const looks = (userid: string, claim: object = { contact: contact.externalUserid }) => posts(userid, 'view', claim)

let keys = 0
async function presses(userid: string, { body }: Seen, label: string): Promise<Seen> {
  const [, token] = new RegExp(`data-token="([^"]*)">${label}`).exec(body) ?? []
  if (token === undefined) throw new Error(`no ${label} in ${body}`)
  keys += 1
  return await posts(userid, 'press', { token, key: `press-${keys}-of-a-test` })
}
async function sends(userid: string, { body }: Seen, values: object): Promise<Seen> {
  const [, token] = /<form data-token="([^"]*)"/.exec(body) ?? []
  keys += 1
  return await posts(userid, 'submit', { token, key: `submit-${keys}-of-a-test`, values })
}

describe('the page beside the talk', () => {
  it('joins a contact once to the customer it was noted with; then it shows them, and what is pressed is answered there', async () => {
    await deal(people.LiLei, '青禾医院')
    follows('LiLei', { remarkCorpName: '青禾医院' })
    const unknown = await looks('LiLei')
    expect(unknown.body).toContain('还不知道是哪家客户')
    const joined = await presses('LiLei', unknown, '就是这家')
    expect(joined.body).toContain('记下了：C-1001 青禾医院')
    const known = await looks('LiLei')
    expect(known.body).toMatch(/C-1001 青禾医院[\s\S]*D-1001[\s\S]*推进/)
    const moved = await presses('LiLei', known, '推进')
    expect(moved).toMatchObject({ status: 200, body: expect.stringContaining('需求确认') })
    const note = await presses('LiLei', await looks('LiLei'), '记一笔')
    expect((await sends('LiLei', note, { text: '周三来看样机' })).body).toContain('D-1001')
    expect((await looks('LiLei')).body).toContain('周三来看样机')
    expect((await sends('LiLei', note, { text: '' })).status).toBe(200)
    expect((await presses('LiLei', known, '证据')).body).toContain('/商机 证据 D-1001')
    expect((await presses('LiLei', known, '新建商机')).body).toContain('value="C-1001"')
    // Whoever leads them talks to the contact as well, and has nothing to say again.
    follows('ChenJing')
    expect((await looks('ChenJing')).body).toContain('青禾医院')
    expect(house.fake.violations).toEqual([])
  })

  it('joins a contact to a customer that is not there yet', async () => {
    follows('LiLei')
    const form = await presses('LiLei', await looks('LiLei'), '选客户')
    expect((await sends('LiLei', form, { customer: '' })).status).toBe(422)
    expect((await sends('LiLei', form, { customer: '白鹭诊所' })).body).toContain('白鹭诊所')
    expect((await looks('LiLei')).body).toContain('白鹭诊所')
  })

  it('shows a group’s customer to its members', async () => {
    follows('LiLei')
    const form = await presses('LiLei', await looks('LiLei'), '选客户')
    await sends('LiLei', form, { customer: '云杉药房' })
    const group = house.fake.groups.add('云杉项目群', {
      kind: 'customers',
      members: ['LiLei'],
      contacts: [contact.externalUserid],
    })
    expect((await looks('LiLei', { group: group.chatId })).body).toContain('云杉药房')
  })

  it('shows one’s own customers where nobody is talked to', async () => {
    await deal(people.LiLei, '青禾医院', '另一单')
    expect((await looks('LiLei', {})).body).toContain('青禾医院')
    expect((await looks('WangFang', {})).body).not.toContain('青禾医院')
  })

  it('shows whoever only reads the end of a phone', async () => {
    const change = { now: new Date(), entryPoint: 'admin' as const, actorId: null }
    const known = { name: '雪松医院', phone: '13800138000', ownerId: people.LiLei.id, origin: 'chat' as const }
    await house.store.write((tx) => resolveCustomer(tx, { ...known, now: change.now }, change))
    follows('LiLei', { remarkMobiles: ['138 0013 8000'] })
    await presses('LiLei', await looks('LiLei'), '就是这家')
    expect((await looks('LiLei')).body).toContain('13800138000')
    follows('QianFang')
    const seen = (await looks('QianFang')).body
    expect(seen).toContain('雪松医院')
    expect(seen).not.toContain('0013')
  })

  it('runs scripts of ours alone, and stands in no page of others', async () => {
    const { headers, body } = await (await phoneOf('LiLei')).asks(`${house.publicUrl}/panel/wecom`)
    const policy = headers['content-security-policy']!.split('; ')
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ]),
    )
    expect(policy.filter((rule) => rule.startsWith('script-src'))).toHaveLength(1)
    for (const [, source] of body.matchAll(/<script[^>]*?(?: src="([^"]*)")?>/g)) expect(source).toMatch(/^\/panel\//)
  })

  it('costs as much with thirty deals as with one', async () => {
    follows('LiLei', { remarkCorpName: '三十单集团' })
    await deal(people.LiLei, '三十单集团')
    await presses('LiLei', await looks('LiLei'), '就是这家')
    const [before, beforeMs] = [await statements(), await soakMs()]
    for (let count = 2; count <= 30; count++) await deal(people.LiLei, '三十单集团', `第${count}单`)
    const [after, afterMs] = [await statements(), await soakMs()]
    expect(before).toBeGreaterThan(5)
    expect(after).toBeLessThanOrEqual(before * 2)
    expect(afterMs / beforeMs).toBeLessThanOrEqual(2)
  })
})

describe('as an unknown contact, to the byte, looks', () => {
  const claims = () => ({ contact: contact.externalUserid })
  /** What somebody sees who talks to a contact whose customer is known to nobody. */
  const asUnknown = async (userid: string) => {
    const seen = await looks(userid)
    expect(seen.body).toContain('还不知道是哪家客户')
    return seen
  }
  const joinedByLiLei = async () => {
    follows('LiLei')
    const form = await presses('LiLei', await looks('LiLei'), '选客户')
    await sends('LiLei', form, { customer: `机密集团${contacts}` })
    expect((await looks('LiLei')).body).toContain('机密集团')
  }

  it('a contact of another team’s customer', async () => {
    follows('WangFang')
    const before = await asUnknown('WangFang')
    await joinedByLiLei()
    expect(await looks('WangFang')).toEqual(before)
  })

  it('a contact that somebody does not follow', async () => {
    follows('ChenJing')
    const before = await asUnknown('ChenJing')
    await joinedByLiLei()
    expect((await looks('ChenJing')).body).toContain('机密集团')
    await unfollows('ChenJing')
    expect(await looks('ChenJing')).toEqual(before)
  })

  it('any contact, for marketing', async () => {
    follows('MoLi')
    const before = await asUnknown('MoLi')
    await joinedByLiLei()
    expect(await looks('MoLi')).toEqual(before)
  })

  it('a group that somebody is not in', async () => {
    const options = { kind: 'customers', members: ['LiLei', 'ChenJing'], contacts: [contact.externalUserid] } as const
    const group = house.fake.groups.add('机密项目群', options)
    const claim = { group: group.chatId }
    const before = await looks('ChenJing', claim)
    await joinedByLiLei()
    expect((await looks('ChenJing', claim)).body).toContain('机密集团')
    group.members.delete('chenjing')
    const told = { ChangeType: 'update', UpdateDetail: 'del_member', ChatId: group.chatId }
    await house.fake.systemEvent({ Event: 'change_external_chat', ...told })
    expect(await looks('ChenJing', claim)).toEqual(before)
  })

  it('an id that no contact has, or that is none', async () => {
    for (const id of ['wmNobody', '../x', 'x&y=1'])
      expect((await looks('LiLei', { contact: id })).body).toContain('还不知道是哪家客户')
    expect(claims()).toEqual({ contact: contact.externalUserid })
  })

  it('and cannot be joined by whoever does not talk to them', async () => {
    const form = await presses('WangFang', await looks('WangFang'), '选客户')
    const refused = await sends('WangFang', form, { customer: '偷来的客户' })
    expect(refused.body).toContain('不能关联客户')
    const { customer } = house.store.tables
    const names = await house.store.read((reader) => reader.select({ name: customer.name }).from(customer))
    expect(names.map(({ name }) => name)).not.toContain('偷来的客户')
  })
})

describe('nobody comes in', () => {
  it.each(['view', 'press', 'submit'])('to %s without a login, or from another site', async (path) => {
    const stranger = new Browser(house.fake, undefined)
    const url = `${house.publicUrl}/panel/wecom/${path}`
    const headers = { 'content-type': 'application/json' }
    expect((await stranger.asks(url, { method: 'POST', headers, body: '{}' })).status).toBe(401)
    const phone = await phoneOf('LiLei')
    const foreign = { ...headers, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await phone.asks(url, { method: 'POST', headers: foreign, body: '{}' })).status).toBe(403)
    expect((await posts('LiLei', path, { more: 1 })).status).toBe(400)
  })

  it('who is not ours, though a member', async () => {
    house.fake.corp.member('Nobody')
    const seen = await new Browser(house.fake, { userid: 'Nobody' }).opens(`${house.publicUrl}/panel/wecom`)
    expect(seen.status).toBe(404)
  })
})

/** The median of what a look takes, in milliseconds, in a soak; nothing is timed elsewhere: 1. */
async function soakMs(): Promise<number> {
  if (process.env.SOAK !== '1') return 1
  const took: number[] = []
  for (let looked = 0; looked < 200; looked++) {
    const startedAt = performance.now()
    await looks('LiLei')
    took.push(performance.now() - startedAt)
  }
  const median = took.sort((a, b) => a - b)[took.length / 2]!
  console.log(`a look takes ${median.toFixed(2)} ms`)
  return median
}

/** How many statements one look takes; what the server does beside it is not counted. */
async function statements(): Promise<number> {
  const counts: number[] = []
  for (let looked = 0; looked < 5; looked++) counts.push(await countStatements(() => looks('LiLei')))
  return Math.min(...counts)
}
