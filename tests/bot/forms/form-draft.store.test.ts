import { afterEach, describe, expect, it } from 'vitest'
import type { FormDefinition } from '../../../src/bot/definitions/form.ts'
import { forgetFormDrafts } from '../../../src/bot/forms/form-draft.ts'
import { encodeForm } from '../../../src/chat/button-token.ts'
import type { InboundEvent } from '../../../src/chat/inbound.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import { deactivatePerson } from '../../../src/leaving/deactivate-person.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { showsCommand } from '../buttons/shows-command.ts'

/** Slow ones are answered when the acknowledgement has gone. */
let ackIsGone: PromiseWithResolvers<void>

const priceForm: FormDefinition = {
  name: 'price',
  draw: async (_ctx, _subject, token) => ({
    token,
    title: '报价',
    submitLabel: '提交',
    typed: '/报价',
    fields: [
      { name: 'title', label: '名称', kind: 'text', required: true, value: '旧名称' },
      { name: 'amount', label: '金额', kind: 'money', required: true },
      { name: 'offer', label: '报价单', kind: 'file', required: false },
    ],
  }),
  async submit(_ctx, _subject, values) {
    if (values.slow) await ackIsGone.promise
    return values.amount === '5万'
      ? { type: 'text', text: '收到' }
      : { type: 'fieldErrors', errors: { amount: '请写数字', whole: '月底前不能报价' } }
  },
}

let store: Store
let talk: Talk
let personId: string

useStoreForEach(async (opened) => {
  store = opened
  ackIsGone = Promise.withResolvers()
  personId = await join(store, '王小雨', ['rep'])
  await join(store, '李雷', ['rep'])
})
afterEach(() => talk.stop())

const begin = async (parts: TalkParts = {}) => {
  const commands = [showsCommand('price', { type: 'form', form: 'price', subject: 's' })]
  talk = await startTalk(store, { forms: [priceForm], commands, ...parts })
  return direct(talk, '王小雨')
}
const drafts = () => store.read((reader) => reader.select().from(reader.tables.formDraft))
const submit = (token: string, values: Record<string, string> = {}): InboundEvent => ({
  type: 'submit',
  token,
  values: { title: '赤霄采购', amount: '很多', offer: 'file-1', ...values },
})
const again = {
  title: '报价',
  intro: '没有提交成功，你填写的内容还在。请修改后再提交：\n金额 · 请写数字\n报价单 · 请重新选择文件\n月底前不能报价',
  fields: [
    { name: 'title', value: '赤霄采购' },
    { name: 'amount', value: '很多', error: '请写数字' },
    { name: 'offer', error: '请重新选择文件' },
  ],
}

describe('a form that was sent in with mistakes, when nobody waits for the answer any more', () => {
  it('comes again with what was typed, the mistakes at their fields, and the file to be chosen again', async () => {
    const dm = await begin()
    await talk.heardAfter(talk.happens('王小雨', dm, '/price'))
    const before = talk.form(dm)
    expect(await talk.heardAfter(talk.happens('王小雨', dm, submit(before.token)))).toEqual([
      '[dm-王小雨] form 报价: 请写数字\n请重新选择文件',
    ])
    expect(talk.form(dm)).toMatchObject(again)
    expect(talk.form(dm).fields[2]).not.toHaveProperty('value')
  })

  it('also when the answer comes too late for its acknowledgement', async () => {
    const dm = await begin()
    await talk.heardAfter(talk.happens('王小雨', dm, '/price'))
    const receipt = await talk.happens('王小雨', dm, submit(talk.form(dm).token, { slow: 'yes' }), { waitMs: 50 })
    expect(await receipt.answer).toEqual({ type: 'neutral' })
    ackIsGone.resolve()
    await talk.settled()
    expect(talk.form(dm)).toMatchObject(again)
  })

  it('also when what the acknowledgement carried did not arrive, once', async () => {
    const dm = await begin()
    await talk.heardAfter(talk.happens('王小雨', dm, '/price'))
    const receipt = await talk.happens('王小雨', dm, submit(talk.form(dm).token), { waitMs: 5_000 })
    expect((await receipt.answer).type).toBe('fieldErrors')
    expect(await talk.heardAfter(Promise.resolve())).toEqual([])
    receipt.lost()
    receipt.lost()
    await expect.poll(drafts).toHaveLength(1)
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] form 报价: 请写数字\n请重新选择文件'])
    expect(talk.form(dm)).toMatchObject(again)
  })

  it('its button opens it again, for its person alone', async () => {
    const dm = await begin()
    await talk.heardAfter(talk.happens('王小雨', dm, '/price'))
    await talk.heardAfter(talk.happens('王小雨', dm, submit(talk.form(dm).token)))
    const { token } = talk.form(dm)
    const mine = await talk.happens('王小雨', dm, { type: 'press', token }, { waitMs: 5_000 })
    expect(await mine.answer).toMatchObject({ type: 'form', form: again })
    const theirs = await talk.happens('李雷', direct(talk, '李雷'), { type: 'press', token }, { waitMs: 5_000 })
    expect(await theirs.answer).toMatchObject({ type: 'form', form: { fields: [{ value: '旧名称' }, {}, {}] } })
    expect(JSON.stringify(await theirs.answer)).not.toContain('赤霄')
  })

  it('where forms are pages, a link leads to it', async () => {
    const dm = await begin({
      platform: { capabilities: { forms: 'page' } },
      formPages: { addressOf: (linkId) => `https://example.org/${linkId.length}` },
    })
    const [said] = await talk.heardAfter(talk.happens('王小雨', dm, submit(encodeForm('price', 's'))))
    expect(said).toContain('点开填写：https://example.org/22')
    expect(said).toContain('金额 · 请写数字')
    const [link] = await store.read((reader) => reader.select().from(reader.tables.formLink))
    const [draft] = await drafts()
    expect(link).toMatchObject({ form: 'price', subject: 's', draftId: draft!.id })
  })

  it('where forms are typed, the line to type stands below what was typed', async () => {
    const dm = await begin({ platform: { capabilities: { forms: 'typed' } } })
    const [said] = await talk.heardAfter(talk.happens('王小雨', dm, submit(encodeForm('price', 's'))))
    expect(said).toContain('金额 · 请写数字')
    expect(said).toContain('名称 = 赤霄采购')
    expect(said).toMatch(/\/报价$/)
  })

  it('in a group only its person sees it', async () => {
    await begin()
    group(talk, 'team', '王小雨', '李雷')
    await talk.heardAfter(talk.happens('王小雨', 'team', '/price'))
    expect(await talk.heardAfter(talk.happens('王小雨', 'team', submit(talk.form('team').token)))).toEqual([
      '[team only 王小雨] form 报价: 请写数字\n请重新选择文件',
    ])
  })
})

describe('what was typed', () => {
  const mistaken = async () => {
    const dm = await begin()
    await talk.heardAfter(talk.happens('王小雨', dm, '/price'))
    await talk.heardAfter(talk.happens('王小雨', dm, submit(talk.form(dm).token)))
    expect(await drafts()).toMatchObject([{ personId, typed: { title: '赤霄采购' } }])
    return dm
  }

  it('is kept until it was sent in well', async () => {
    const dm = await mistaken()
    expect(await talk.heardAfter(talk.happens('王小雨', dm, submit(talk.form(dm).token, { amount: '5万' })))).toEqual([
      '[dm-王小雨] 收到',
    ])
    expect(await drafts()).toEqual([])
  })

  it('or until its person leaves', async () => {
    await mistaken()
    const by = { actorId: null, entryPoint: 'admin' as const }
    await store.write((tx) => deactivatePerson(tx, personId, { now: talk.clock.now(), by, onLeft: async () => {} }))
    expect(await drafts()).toEqual([])
  })

  it('or for three days; then the form begins anew', async () => {
    const dm = await mistaken()
    const { token } = talk.form(dm)
    await forgetFormDrafts(store, new Date(talk.clock.now().getTime() + 3 * msPerDay))
    expect(await drafts()).toHaveLength(1)
    talk.clock.advance(3 * msPerDay)
    const press = await talk.happens('王小雨', dm, { type: 'press', token }, { waitMs: 5_000 })
    expect(await press.answer).toMatchObject({ type: 'form', form: { fields: [{ value: '旧名称' }, {}, {}] } })
    await forgetFormDrafts(store, new Date(talk.clock.now().getTime() + 1))
    expect(await drafts()).toEqual([])
  })
})
