import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nothingPosted } from '../../src/bot/definitions/subjects.ts'
import type { Person } from '../../src/people/person.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import { picture } from '../evidence/files.ts'
import type { Seen } from '../pages/login/test-browser.ts'
import { PanelVisitor } from './panel-visitor.ts'
import { openWecomHouse, type WecomHouse } from './wecom-house.ts'

let house: WecomHouse
let liLei: Person
let rep: PanelVisitor
let stranger: PanelVisitor
/** The form of 李雷's deal. */
let form: Seen

beforeAll(async () => {
  house = await openWecomHouse()
  house.fake.app.trustedDomain = new URL(house.publicUrl).host
  house.fake.app.callsContacts = true
  liLei = await house.joins('LiLei', '李雷')
  await house.joins('WangFang', '王芳')
  const contact = house.fake.contacts.add('周敏')
  house.fake.contacts.follow(contact, 'LiLei', 1, { remarkCorpName: '青禾医院' })
  await house.store.write((tx) =>
    createDeal(
      tx,
      liLei,
      { title: '设备采购', customer: '青禾医院' },
      { now: new Date(), entryPoint: 'command', refresh: nothingPosted },
    ),
  )
  rep = await PanelVisitor.open(house, 'LiLei')
  stranger = await PanelVisitor.open(house, 'WangFang')
  const claim = { contact: contact.externalUserid }
  await rep.presses(await rep.looks(claim), '就是这家')
  form = await rep.presses(await rep.looks(claim), '上传证据')
})
afterAll(() => house.close())

const png = (name = '样机.png', side = 320) => new File([picture('png', side, side)], name)
const kept = () =>
  house.store.read(async (reader) => {
    const { evidence } = reader.tables
    return await reader.select({ kind: evidence.kind, name: evidence.name, by: evidence.uploaderId }).from(evidence)
  })
/** Pieces of what nobody has bound to anything. */
const staged = () =>
  house.store.read(
    async (reader) =>
      (await reader.select({ id: reader.tables.uploadChunk.uploadId }).from(reader.tables.uploadChunk)).length,
  )

describe('evidence from the page beside the talk', () => {
  it('is kept as what its sender says it is, once however often it comes, and shown there', async () => {
    expect(form.body).toMatch(/上传证据[\s\S]*value="沟通纪要"[\s\S]*type="file"/)
    const sent = await rep.uploads(form, { kind: '沟通纪要', file: png() }, 'the-same-press')
    expect(sent).toMatchObject({ status: 200, body: expect.stringContaining('样机.png') })
    const again = await rep.uploads(form, { kind: '沟通纪要', file: png() }, 'the-same-press')
    expect(again.body).toContain('样机.png')
    expect(await kept()).toEqual([{ kind: '沟通纪要', name: '样机.png', by: liLei.id }])
    expect(await staged()).toBe(0)
  })

  it.each<[string, Record<string, string | File>, string]>([
    ['is missing', { kind: '沟通纪要' }, 'data-field="file"'],
    ['is of no kind', { file: png() }, 'data-field="kind"'],
    ['is not what its name says', { kind: '沟通纪要', file: new File(['<html>'], '合同.png') }, '合同.png'],
    ['is too large', { kind: '沟通纪要', file: new File([Buffer.alloc(20_000_001)], '录音.pdf') }, '最多 20 MB'],
  ])('that %s is sent back with what is wrong, and nothing is left of it', async (_what, fields, says) => {
    const before = await kept()
    expect(await rep.uploads(form, fields)).toMatchObject({ status: 422, body: expect.stringContaining(says) })
    expect([await kept(), await staged()]).toEqual([before, 0])
  })

  it('is not read from whoever may not write to the deal', async () => {
    const before = await kept()
    const refused = await stranger.uploads(form, { kind: '沟通纪要', file: png('偷.png') })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.body).toMatch(/^<p class="said refused"/)
    expect([await kept(), await staged()]).toEqual([before, 0])
  })

  it('takes a file where the form asks for one, and nowhere else', async () => {
    const before = await kept()
    const sent = await rep.uploads(form, { kind: png('类型.png'), other: png('别的.png'), file: png() })
    expect(sent).toMatchObject({ status: 422, body: expect.stringContaining('data-field="kind"') })
    expect([await kept(), await staged()]).toEqual([before, 0])
  })

  it('is not taken for a form that is none of ours', async () => {
    const body = '<form data-token="bm9uZQ"'
    expect(await rep.uploads({ ...form, body }, { file: png() })).toMatchObject({ status: 410 })
    expect(await staged()).toBe(0)
  })
})
