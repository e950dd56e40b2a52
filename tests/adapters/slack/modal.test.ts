import type { types } from '@slack/bolt'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AroundModal, renderModal, renderNotice, renderWaiting } from '../../../adapters/slack/blocks/modal.ts'
import { answerOptions } from '../../../adapters/slack/blocks/option-list.ts'
import { errorsFor, readSubmitted } from '../../../adapters/slack/blocks/submitted.ts'
import type { Field, FieldKind, Form } from '../../../src/chat/form.ts'
import { anyText } from '../any-card.ts'
import { fillIn } from './fill-in.ts'
import { readIn } from './read-in.ts'
import { complaintsOfView } from './slack-takes.ts'

const formOf = (...fields: Partial<Field>[]): Form => ({
  token: 'token-1',
  title: 'D-1024 输单',
  submitLabel: '提交',
  fields: fields.map((field, index) => ({
    name: `field-${index}`,
    label: `第 ${index} 项`,
    kind: 'text',
    required: false,
    ...field,
  })),
})
const open = (form: Form, around: Partial<AroundModal> = {}) => renderModal(form, { locale: 'zh', ...around })
/** What its only field is filled in with. */
const elementOf = (field: Partial<Field>, around: Partial<AroundModal> = {}) =>
  (open(formOf(field), around).view.blocks.at(-1) as types.InputBlock).element
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `id-${index}`, label: `第 ${index} 人` }))

describe('a form is a modal', () => {
  it('with its title, fields, hints and what it carries', () => {
    const form: Form = {
      ...formOf({ name: 'details', label: '说明', kind: 'longText', required: true, hint: '一句话' }),
      intro: '核磁设备采购 <!channel>',
    }
    const { view, dropped } = open(form, { note: '这一单刚刚变了', carry: 'group C1' })
    expect([view.title.text, view.submit?.text, view.close?.text]).toEqual(['D-1024 输单', '提交', '取消'])
    expect(readIn(view.blocks)).toEqual(['这一单刚刚变了', '核磁设备采购 <!channel>', '说明', '一句话'])
    expect(view.blocks.at(-1)).toMatchObject({
      type: 'input',
      block_id: 'details',
      optional: false,
      element: { type: 'plain_text_input', multiline: true, max_length: 3_000 },
    })
    expect(readSubmitted(fillIn(view))).toMatchObject({ token: 'token-1', carry: 'group C1' })
    expect([dropped, complaintsOfView(view)]).toEqual([[], []])
  })

  it.each([
    [24, 0],
    [25, 1],
    [200, 1],
  ])('a title of %i characters is in the form if the bar is too short for it', (length, inForm) => {
    const { view, dropped } = open({ ...formOf({}), title: '题'.repeat(length) })
    expect(view.title.text).toBe(inForm ? '填写' : '题'.repeat(length))
    expect(readIn(view.blocks).filter((text) => text.startsWith('题'))).toEqual(inForm ? ['题'.repeat(length)] : [])
    expect([dropped, complaintsOfView(view)]).toEqual([[], []])
  })

  it.each<[FieldKind, string, Record<string, unknown>]>([
    ['text', '', { type: 'plain_text_input', multiline: false }],
    ['text', '核磁', { type: 'plain_text_input', initial_value: '核磁' }],
    ['longText', 'a\nb', { type: 'plain_text_input', multiline: true, initial_value: 'a\nb' }],
    ['money', '52万', { type: 'plain_text_input', initial_value: '52万' }],
    ['number', '', { type: 'number_input', is_decimal_allowed: true }],
    ['number', '-3.5', { type: 'number_input', initial_value: '-3.5' }],
    ['number', '三', { type: 'plain_text_input', initial_value: '三' }],
    ['number', '1e5', { type: 'plain_text_input', initial_value: '1e5' }],
    ['date', '', { type: 'datepicker' }],
    ['date', '2026-11-30', { type: 'datepicker', initial_date: '2026-11-30' }],
    ['date', '2026-02-30', { type: 'plain_text_input', initial_value: '2026-02-30' }],
    ['date', '下周一', { type: 'plain_text_input', initial_value: '下周一' }],
    ['tick', '', { type: 'checkboxes' }],
    ['tick', 'true', { type: 'checkboxes', initial_options: [expect.objectContaining({ value: 'true' })] }],
    ['tick', '否', { type: 'checkboxes' }],
    ['file', '', { type: 'file_input', max_files: 10 }],
    ['person', '', { type: 'external_select', action_id: 'options:person', min_query_length: 0 }],
    ['person', '王芳', { initial_option: expect.objectContaining({ value: '王芳' }) }],
    ['customer', '', { type: 'external_select', action_id: 'options:customer', min_query_length: 0 }],
    ['customer', 'C-1001', { initial_option: expect.objectContaining({ value: 'C-1001' }) }],
    ['choice', '', { type: 'plain_text_input' }],
  ])('a field of kind %s that holds “%s”', (kind, value, expected) => {
    const element = elementOf({ kind, value })
    expect(element).toMatchObject(expected)
    const held = ['initial_value', 'initial_date', 'initial_options', 'initial_option'] as const
    for (const key of held) expect([key, key in element]).toEqual([key, key in expected])
    expect(complaintsOfView(open(formOf({ kind, value })).view)).toEqual([])
  })

  it('what was typed wins over what the field holds, also where it was emptied', () => {
    const values = { 'field-0': '' }
    expect(elementOf({ value: 'held' }, { values })).not.toHaveProperty('initial_value')
    expect(elementOf({ kind: 'tick', value: 'true' }, { values })).not.toHaveProperty('initial_options')
  })

  it.each([
    [1, 'radio_buttons'],
    [5, 'radio_buttons'],
    [6, 'static_select'],
    [100, 'static_select'],
    [101, 'static_select'],
    [1_000, 'static_select'],
  ])('one of %i is chosen in %s', (count, type) => {
    const field = { kind: 'choice', required: true, options: people(count), value: `id-${count - 1}` } as const
    const { view, dropped } = open(formOf(field))
    const element = elementOf(field)
    expect(element.type).toBe(type)
    expect(element).toMatchObject({ initial_option: { value: `id-${count - 1}` } })
    expect('option_groups' in element).toBe(count > 100)
    expect([dropped, complaintsOfView(view)]).toEqual([[], []])
    expect(readSubmitted(fillIn(view)).values['field-0']).toBe(`id-${count - 1}`)
  })

  it('one of 10,000 is left to what is typed, which the form says in the place of the field', () => {
    const field = { kind: 'choice', required: true, options: people(10_000), label: '产品' } as const
    const { view, dropped } = open({ ...formOf(field, { required: true }), typed: '/deal edit D-1024' })
    expect(view.blocks.map(({ type }) => type)).toEqual(['section', 'input'])
    expect(readIn(view.blocks)[0]).toMatch(/^产品：选项太多.*\n\/deal edit D-1024$/)
    expect(dropped).toEqual(['a choice of 10000 options, left to what is typed'])
    expect(complaintsOfView(view)).toEqual([])
  })

  it('one of 10,000 is typed where no command does the same', () => {
    const form = formOf({ kind: 'choice', options: people(10_000), value: 'id-7' })
    const { view, dropped } = open(form)
    expect(view.blocks).toMatchObject([{ element: { type: 'plain_text_input', initial_value: 'id-7' } }])
    expect(dropped).toEqual(['a choice of 10000 options, left to what is typed'])
  })

  it('one of 10,000 people is asked for while somebody types', () => {
    const element = elementOf({ kind: 'person', required: true, options: people(10_000), value: 'id-7' })
    expect(element).toMatchObject({ type: 'external_select', initial_option: { value: 'id-7' } })
  })

  it('what need not be chosen can be taken back, so it is never in radio buttons', () => {
    expect(elementOf({ kind: 'choice', required: false, options: people(2) }).type).toBe('static_select')
  })

  it('people who come into question are a list of them', () => {
    expect(elementOf({ kind: 'person', required: true, options: people(7) }).type).toBe('static_select')
  })

  it.each([
    ['a value that Slack cannot carry', [{ value: 'v'.repeat(76), label: 'x' }]],
    ['an empty value', [{ value: '', label: 'x' }]],
    ['one value twice', [...people(1), ...people(1)]],
    ['nothing to choose from', []],
  ])('with %s a choice is typed, and says so', (_what, options) => {
    const { view, dropped } = open(formOf({ kind: 'choice', options, value: 'id-0' }))
    expect(elementOf({ kind: 'choice', options, value: 'id-0' })).toMatchObject({
      type: 'plain_text_input',
      initial_value: 'id-0',
    })
    expect([dropped, complaintsOfView(view)]).toEqual([['a choice that Slack cannot list, typed instead'], []])
  })

  it('says what is cut: a label, a value, a chosen one that is not offered, fields without a name', () => {
    const { dropped, view } = open({
      ...formOf(
        { value: 'v'.repeat(3_001) },
        { label: 'l'.repeat(2_001) },
        { kind: 'choice', options: [{ value: 'a', label: 'x'.repeat(76) }], value: 'gone' },
        { kind: 'customer', value: 'c'.repeat(76) },
        { name: '' },
        { name: 'field-0' },
      ),
      submitLabel: 's'.repeat(25),
    })
    expect(dropped).toEqual([
      'a label of the submit button, cut',
      '2 fields without a name of their own',
      'a value of 3001 characters, cut',
      'a label or a hint, cut',
      'labels of choices, cut',
      'a value that is none of the choices',
      'a value of 76 characters',
    ])
    expect(complaintsOfView(view)).toEqual([])
  })

  it('tells how large a file may be', () => {
    const { view } = open(formOf({ kind: 'file' }))
    expect(readIn(view.blocks).at(-1)).toBe('最多 10 个，每个不超过 10.0 MB。更大的文件请在私聊里直接发给我。')
  })

  it('a waiting view and a notice have nothing to submit', () => {
    for (const view of [
      renderWaiting('zh'),
      renderWaiting('en'),
      renderNotice('已存好 <@U1>', 'zh'),
      renderNotice('', 'en'),
    ]) {
      expect(complaintsOfView(view)).toEqual([])
      expect(view).not.toHaveProperty('submit')
    }
    expect(complaintsOfView(renderNotice('长'.repeat(200_000), 'zh'))).toEqual([])
  })
})

describe('what is submitted', () => {
  it('is what was typed: nothing is empty, a tick is true, a file its id', () => {
    const { view } = open(
      formOf(
        { kind: 'text' },
        { kind: 'number' },
        { kind: 'date' },
        { kind: 'tick' },
        { kind: 'file' },
        { kind: 'customer' },
        { kind: 'choice', options: people(3) },
      ),
    )
    expect(Object.values(readSubmitted(fillIn(view)).values)).toEqual(['', '', '', '', '', '', ''])
    const typed = ['核磁\u0000', '3.5', '2026-11-30', 'true', 'F1,F2', 'C-1001', 'id-2']
    const filled = fillIn(view, Object.fromEntries(typed.map((text, index) => [`field-${index}`, text])))
    const { values, files } = readSubmitted(filled)
    expect(Object.values(values)).toEqual(['核磁\ufffd', ...typed.slice(1)])
    expect(files.map(({ id, name }) => [id, name])).toEqual([
      ['F1', 'F1.pdf'],
      ['F2', 'F2.pdf'],
    ])
  })

  it('of a view that holds nothing is nothing', () => {
    expect(readSubmitted({})).toEqual({ token: '', values: {}, files: [] })
    expect(readSubmitted({ state: { values: { a: {}, b: { value: { type: 'file_input' } } } } }).values).toEqual({
      b: '',
    })
  })

  it('mistakes stand at their fields; one of a field that is not there stands at the first', () => {
    const { view } = open({ ...formOf({ name: 'title' }, { name: 'amount' }), intro: '说明' })
    expect(errorsFor(view, { amount: '金额看不懂', other: '还缺一项', title: '' })).toEqual({
      response_action: 'errors',
      errors: { amount: '金额看不懂', title: '还缺一项\n' },
    })
    expect(errorsFor({ blocks: [{ type: 'section' }] }, { amount: '金额看不懂' })).toBeUndefined()
  })
})

describe('any form', () => {
  const kind = fc.constantFrom<FieldKind>(
    ...(['text', 'longText', 'number', 'money', 'date', 'choice', 'person', 'customer', 'file', 'tick'] as const),
  )
  const options = fc.oneof(
    fc.array(fc.record({ value: anyText, label: anyText }), { maxLength: 8 }),
    fc.constantFrom(...[1, 5, 6, 100, 101, 1_300].map(people)),
  )
  const field = fc.record(
    { name: anyText, label: anyText, kind, required: fc.boolean(), hint: anyText, value: anyText, options },
    { requiredKeys: ['name', 'label', 'kind', 'required'] },
  ) as fc.Arbitrary<Field>
  const form = fc.record({
    token: fc.constantFrom('t', 't'.repeat(900), 't'.repeat(3_001)),
    title: anyText,
    intro: anyText,
    submitLabel: anyText,
    fields: fc.array(field, { maxLength: 120, size: 'max' }),
  })

  it('is a modal that Slack opens', () => {
    fc.assert(
      fc.property(form, anyText, fc.constantFrom('zh' as const, 'en' as const), (one, note, locale) => {
        const { view, dropped } = renderModal(one, { locale, note, carry: 'group C1' })
        expect(complaintsOfView(view)).toEqual([])
        expect(dropped.some((lost) => lost.startsWith('a token'))).toBe(one.token.length > 900)
      }),
    )
  })

  it('comes back as it was where nobody touches it', () => {
    const holds = fc.record({
      name: fc.uuid(),
      label: anyText,
      kind,
      required: fc.boolean(),
      value: fc.constantFrom('', '核磁', 'true', '2026-11-30', '12.5', 'id-3', '否', '下周'),
      options: fc.constantFrom(undefined, ...[4, 8, 300].map(people)),
    }) as fc.Arbitrary<Field>
    fc.assert(
      fc.property(fc.array(holds, { maxLength: 12 }), (fields) => {
        const { view, dropped } = renderModal({ ...formOf(), fields }, { locale: 'zh' })
        const { values } = readSubmitted(fillIn(view))
        expect(Object.keys(values)).toEqual(fields.map(({ name }) => name))
        const unkept = fields.filter(({ name, value }) => values[name] !== value)
        const isExpected = ({ kind, value, options }: Field) =>
          kind === 'file' ||
          kind === 'tick' ||
          (options && !options.some((one) => one.value === value) && dropped.length > 0)
        expect(unkept.filter((one) => !isExpected(one))).toEqual([])
      }),
    )
  })
})

it('somebody who types is offered no more than Slack shows, and nothing that it cannot carry', () => {
  const { options } = answerOptions([{ value: 'v'.repeat(76), label: 'x' }, ...people(150)])
  expect([options.length, options[0]!.value]).toEqual([100, 'id-0'])
})
