import { fold } from '../../i18n/fold.ts'
import type { FieldRule, Label } from './document.ts'

/** A field as it is asked for: one the policy declares, or one every deal has. */
export type AskedField = Omit<FieldRule, 'kind' | 'options'> & {
  kind: FieldRule['kind'] | 'customer'
  options?: readonly string[] | undefined
}

const builtIn: Record<string, { label: Label; kind: AskedField['kind'] }> = {
  amount: { label: { zh: '金额', en: 'Amount' }, kind: 'money' },
  customer: { label: { zh: '客户', en: 'Customer' }, kind: 'customer' },
  expectedClose: { label: { zh: '预计成交', en: 'Expected close' }, kind: 'date' },
  product: { label: { zh: '产品', en: 'Product' }, kind: 'text' },
  region: { label: { zh: '区域', en: 'Region' }, kind: 'text' },
  'customer.phone': { label: { zh: '客户电话', en: 'Customer phone' }, kind: 'text' },
}

/** What every deal has without a policy saying so. */
export function builtInField(name: string): AskedField | undefined {
  return Object.hasOwn(builtIn, name) ? { name, ...builtIn[name]! } : undefined
}

export function fieldNamed(document: { fields: readonly FieldRule[] }, name: string): AskedField | undefined {
  return document.fields.find((field) => field.name === name) ?? builtInField(name)
}

/** What the fields may be called where a line is read, as `fold` makes it. */
export function fieldNames(document: { fields: readonly FieldRule[] }): Set<string> {
  const all = [...document.fields, ...Object.entries(builtIn).map(([name, field]) => ({ name, ...field }))]
  return new Set(all.flatMap(({ name, label }) => [name, label.zh, label.en]).map(fold))
}

/** By key or by label in either language; letter case, width, spaces and dashes do not matter. */
export function fieldMeant(document: { fields: readonly FieldRule[] }, text: string): AskedField | undefined {
  const joined = (name: string) => fold(name).replace(/[\s._-]/gu, '')
  const all = [...document.fields, ...Object.entries(builtIn).map(([name, field]) => ({ name, ...field }))]
  return all.find(({ name, label }) => [name, label.zh, label.en].some((known) => joined(known) === joined(text)))
}
