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
const read = (asked: AskedField, text: string) => store.read((reader) => readFieldValue(reader, asked, text))
const options = ['一次付清', 'Monthly']

test.each([
  ['a number', field('number'), ' 1,200.50 ', '1200.5'],
  ['money', field('money'), '5.2万', '5200000 CNY'],
  ['a day', field('date'), '2026/12/31', '2026-12-31'],
  ['a choice, whatever its letter case', field('choice', { options }), 'monthly', 'Monthly'],
  ['a colleague', field('person'), ' 王芳 ', '王芳'],
  ['a ticked box', field('tick'), '是', 'yes'],
  ['nothing', field('number'), '  ', ''],
])('%s is stored in its one form', async (_, asked, text, stored) => {
  expect(await read(asked, text)).toBe(stored)
})

test.each([
  ['a number', field('number'), '一百多', 'error.field.number'],
  ['a choice', field('choice', { options }), '分期', 'error.field.choice'],
  ['a day', field('date'), '2026-02-30', 'error.deal.day'],
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
