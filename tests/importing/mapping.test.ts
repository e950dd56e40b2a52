import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMapping } from '../../src/importing/mapping.ts'
import { readValue } from '../../src/importing/source-value.ts'
import { deals, people } from './csv-workshop.ts'

const examples = join(import.meta.dirname, '../../docs/examples/crm-sales')
const refused = (mapping: unknown) => () => readMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping))

describe('a mapping file', () => {
  it.each(readdirSync(examples))('of the documentation is good: %s', (file) => {
    expect(readMapping(readFileSync(join(examples, file), 'utf8')).imports).toBe(file.split('.')[0])
  })

  it.each([
    ['no JSON', '{', '-'],
    ['more than any mapping', JSON.stringify({ imports: 'people', ...people, name: 'x'.repeat(100_000) }), '-'],
    ['no kind', { name: 'a' }, 'imports'],
    ['a misspelt key, which would be a column silently left out', { imports: 'people', ...people, regoin: 'x' }, '-'],
    ['a role that does not exist', { imports: 'people', ...people, roles: ['king'] }, 'roles.0'],
    [
      'a source of two columns and a constant',
      { imports: 'people', ...people, region: { column: 'a', constant: 'b' } },
      'region',
    ],
    ['a currency nobody knows', { imports: 'deals', ...deals, currency: 'XXX' }, 'currency'],
    ['a zone that is an abbreviation', { imports: 'deals', ...deals, dates: { timeZone: 'CST' } }, 'dates.timeZone'],
    [
      'a probability of 120',
      { imports: 'deals', ...deals, pipeline: { key: 'p', stages: [{ key: 's', name: 'S', probability: 120 }] } },
      'pipeline.stages.0.probability',
    ],
  ])('with %s is refused, and it says where', (_, mapping, where) => {
    expect(refused(mapping)).toThrow(
      expect.objectContaining({ code: 'error.import.mapping', details: expect.objectContaining({ where }) }),
    )
  })
})

describe('a source', () => {
  const source = { join: ' ', aliases: {}, empty: [] as string[] }
  const cells = new Map([
    ['a', ' GTXPro '],
    ['b', ''],
    ['c', '0'],
    ['d', 'constructor'],
  ])

  it.each([
    ['trims', { column: 'a' }, 'GTXPro'],
    ['replaces an alias', { column: 'a', aliases: { GTXPro: 'GTX Pro' } }, 'GTX Pro'],
    ['has nothing in an empty cell', { column: 'b' }, undefined],
    ['has nothing where the mapping says so', { column: 'c', empty: ['0'] }, undefined],
    ['has its default then', { column: 'b', default: 'none' }, 'none'],
    ['joins what is filled', { columns: ['a', 'b', 'c'], join: '·' }, 'GTXPro·0'],
    ['is a constant', { constant: 'East' }, 'East'],
    ['does not take a word of the language for an alias', { column: 'd' }, 'constructor'],
  ])('%s', (_, given, value) => {
    expect(readValue({ ...source, ...given }, cells)).toBe(value)
  })
})
