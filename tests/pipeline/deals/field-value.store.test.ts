import { expect, it, test } from 'vitest'
import { readFieldValue } from '../../../src/pipeline/deals/field-value.ts'
import type { AskedField } from '../../../src/pipeline/policy/fields.ts'
import type { Store } from '../../../src/store/store.ts'
import { add } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'

let store: Store

useStoreForAll(async (opened) => {
  store = opened
  await add(store, '王芳')
  await add(store, '李雷')
  await add(store, '李雷')
})

const field = (kind: AskedField['kind'], facts: Partial<AskedField> = {}): AskedField => ({
  name: 'asked',
  label: { zh: '所问', en: 'Asked' },
  kind,
  ...facts,
})
const read = (asked: AskedField, text: string) => store.read((reader) => readFieldValue(reader, asked, text, context))
const context = { inForce: 'HKD', day: { today: '2026-11-23', lies: 'anywhere' } } as const
const options = ['一次付清', 'Monthly']

test.each([
  ['a number', field('number'), ' 1,200.50 ', '1200.5'],
  ['a number with a scale', field('number'), '-1.2万', '-12000'],
  ['money, in the currency in force', field('money'), '$5.2万', '5200000 HKD'],
  ['a day', field('date'), '12月31号', '2026-12-31'],
  ['a choice, whatever its letter case', field('choice', { options }), 'monthly', 'Monthly'],
  ['a colleague', field('person'), ' 王芳 ', '王芳'],
  ['a ticked box', field('tick'), '是', 'yes'],
  ['nothing', field('number'), '  ', ''],
])('%s is stored in its one form', async (_, asked, text, stored) => {
  expect(await read(asked, text)).toBe(stored)
})

test.each([
  ['a number', field('number'), '一百多', 'error.field.number'],
  ['one number', field('number'), '1,2,3', 'error.field.number'],
  ['a number so long', field('number'), '1234567890123456', 'error.field.number'],
  ['so fine a number', field('number'), '0.1234567', 'error.field.number'],
  ['a choice', field('choice', { options }), '分期', 'error.field.choice'],
  ['a day', field('date'), '2026-02-30', 'error.day.noSuchDay'],
  ['one day', field('date'), '3/4', 'error.day.several'],
  ['a colleague', field('person'), '没有的人', 'error.deal.personUnknown'],
  ['one colleague', field('person'), '李雷', 'error.deal.personMany'],
  ['a yes or a no', field('tick'), '也许', 'error.field.tick'],
])('what is not %s is refused', async (_, asked, text, code) => {
  expect(await refusalOf(read(asked, text))).toBe(code)
})

it("a customer's phone is one", async () => {
  const phone = field('text', { name: 'customer.phone' })
  expect(await read(phone, '138 0013 8000')).toBe('+8613800138000')
  expect(await refusalOf(read(phone, '12'))).not.toBe('not refused')
})
