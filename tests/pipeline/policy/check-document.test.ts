import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { policyDocument } from '../../../src/pipeline/policy/check-document.ts'
import type { PolicyDocument } from '../../../src/pipeline/policy/document.ts'
import { packs } from '../../../src/pipeline/policy/packs/index.ts'
import { policySchemaText } from '../../../src/pipeline/policy/schema-text.ts'

const problemsOf = (document: unknown) =>
  policyDocument.safeParse(document).error?.issues.map(({ message }) => message) ?? []
const base = packs['store-sales']!
const changed = (change: Partial<PolicyDocument>) => problemsOf({ ...base, ...change })
const withFirst = (facts: object) => changed({ stages: base.stages.with(0, { ...base.stages[0]!, ...facts }) })

describe('a policy document', () => {
  it('has a published schema that is up to date', () => {
    const published = readFileSync(join(import.meta.dirname, '../../../docs/policy.schema.json'), 'utf8')
    expect(JSON.parse(published)).toEqual(JSON.parse(policySchemaText()))
  })

  it.each(Object.entries(packs))('%s: every industry pack is one', (_name, pack) => {
    expect(problemsOf(pack)).toEqual([])
    expect(pack.stages.length).toBeGreaterThanOrEqual(5)
    expect(pack.stages.length).toBeLessThanOrEqual(7)
  })

  it.each([
    ['a stage twice', () => changed({ stages: [...base.stages, base.stages[1]!] }), /stage needs: twice/],
    [
      'a field every deal has',
      () => changed({ fields: [{ name: 'amount', label: { zh: '钱', en: 'x' }, kind: 'money' }] }),
      /has it already/,
    ],
    [
      'a choice without options',
      () => changed({ fields: [{ name: 'colour', label: { zh: '颜色', en: 'Colour' }, kind: 'choice' }] }),
      /a choice has options/,
    ],
    [
      'a condition about a field nobody declares',
      () => withFirst({ exit: [{ code: 'x', require: 'field', field: 'shoe-size' }] }),
      /no field shoe-size/,
    ],
    [
      'a comparison with nothing',
      () => withFirst({ exit: [{ code: 'x', require: 'predicate', field: 'amount', op: 'gte' }] }),
      /needs a value/,
    ],
    [
      'entry conditions where deals begin',
      () => withFirst({ entry: [{ code: 'x', require: 'field', field: 'amount' }] }),
      /a new deal begins here/,
    ],
    [
      'a jump that leads back',
      () => changed({ moves: { jumps: [['offer', 'needs']], back: 'reason', lostReason: true } }),
      /not a way ahead/,
    ],
  ])('is refused with %s', (_what, problems, message) => {
    expect(problems().join('\n')).toMatch(message)
  })
})
