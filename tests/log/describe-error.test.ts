import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { describeError } from '../../src/log/describe-error.ts'
import { createLog } from '../../src/log/log.ts'
import { ConnectionLost } from '../../src/store/postgres/connection-errors.ts'
import { root, sources, textOf } from '../repository/file-imports.ts'

/** What people wrote; in no line of the log, whatever breaks. */
const sentinels = ['张三', '13800001234', 'zhang@example.com', '哨兵 sentinel']
const personal = sentinels.join(' ')

class OurOwn extends Error {}

const answered = (code: string) =>
  Object.assign(new pg.DatabaseError(personal, 10, 'error'), { code, severity: 'ERROR' })
const asked = (cause: Error) =>
  new DrizzleQueryError(`insert into "person" values ($1) -- ${personal}`, [personal], cause)
const coded = (error: Error, code: unknown) => Object.assign(error, { code })

function line(error: unknown): Record<string, unknown> {
  const written: string[] = []
  const log = createLog('info', { write: (text) => void written.push(text) })
  log.error({ err: error, reference: 'r-1' }, 'it failed')
  return JSON.parse(written.join('')) as Record<string, unknown>
}

describe('an error in the log', () => {
  it('is its class, code, SQLSTATE and place, beside the reference of whoever logged it', () => {
    expect(line(asked(answered('25006')))).toMatchObject({
      err: { type: 'DrizzleQueryError', cause: 'DatabaseError', sqlstate: '25006', at: expect.stringMatching(here) },
      reference: 'r-1',
      msg: 'it failed',
    })
    expect(line(coded(new TypeError('x'), 'ERR_INVALID_ARG_TYPE')).err).toEqual({
      type: 'TypeError',
      code: 'ERR_INVALID_ARG_TYPE',
      at: expect.stringMatching(here),
    })
    const lost = new ConnectionLost('the database does not answer', { cause: coded(new Error('x'), 'ECONNREFUSED') })
    expect(describeError(lost)).toMatchObject({ type: 'ConnectionLost', code: 'ECONNREFUSED' })
    expect(describeError(new OurOwn('x')).type).toBe('OurOwn')
  })

  it('is placed in our files, from the root of the repository, also where a library threw it', () => {
    const parsed = () => JSON.parse('{')
    try {
      parsed()
    } catch (error) {
      expect(describeError(error).at).toMatch(here)
    }
    const foreign = new Error('x')
    foreign.stack = `Error: x\n    at Socket.emit (node:events:520:28)\n    at file://${root}/node_modules/pg/lib/client.js:12:3`
    expect(describeError(foreign).at).toBe('node:events:520')
    foreign.stack += `\n    at async act (file://${root}/src/bot/dispatch/dispatcher.ts?t=1:88:9)`
    expect(describeError(foreign).at).toBe('src/bot/dispatch/dispatcher.ts:88')
  })

  it('that was not thrown as one is its kind', () => {
    expect([undefined, null, personal, { personal }].map(describeError)).toEqual(
      ['undefined', 'null', 'string', 'object'].map((type) => ({ type })),
    )
  })

  const fakeFrame = `\n    at ${personal} (${root}/src/fake.ts:13800001234:1)`
  it.each([
    ['a question with its parameters', asked(answered('23505'))],
    ['an answer of PostgreSQL', answered('23505')],
    ['a message', new Error(personal)],
    ['a class name', Object.assign(new Error('x'), { name: personal })],
    ['a code', coded(new Error('x'), personal)],
    ['a code that is a number', coded(new Error('x'), 13_800_001_234)],
    ['a cause', new Error('x', { cause: new Error(personal, { cause: coded(new Error('y'), personal) }) })],
    ['a message that looks like a stack', new Error(`x${fakeFrame}`)],
    [
      'a stack that was made up',
      Object.assign(new Error('x'), {
        stack: `Error: x
    at y (${root}/src/${personal}.ts:1:1)`,
      }),
    ],
    ['a parser that quotes what it read', thrownBy(() => JSON.parse(`{"name": ${personal}`))],
    ['an object', { personal }],
    ['a text', personal],
  ])('says nothing of what people wrote: %s', (_what, error) => {
    const written = JSON.stringify(line(error))
    for (const sentinel of sentinels) expect(written).not.toContain(sentinel)
    expect((line(error).err as { type: string }).type).not.toBe('')
  })
})

describe('every place that logs an error', () => {
  const product = sources.filter((file) =>
    /^(?:src|adapters|api|pages|composition|commands|cards|admin)\/.*\.ts$/.test(file),
  )
  const logging = product.filter((file) => /\blog\.(?:error|warn|info|debug)\(/.test(textOf(file)))

  it('is found at all', () => {
    expect(logging.length).toBeGreaterThan(8)
    expect(logging).toContain('src/bot/dispatch/dispatcher.ts')
  })

  it('hands it over as it is: described twice it would say nothing', () => {
    const told = logging.flatMap((file) => {
      const text = textOf(file)
      const described = [...text.matchAll(/\b(?:const|let) (\w+)[^=\n]*= *describeError\(/g)].map(([, name]) => name)
      return [...text.matchAll(/\berr(?:: ([^,}\n]+)|(?=[ ,}]))/g)].map(([, value]) => ({ file, value, described }))
    })
    expect(told.length).toBeGreaterThan(8)
    const wrong = told.filter(
      ({ value, described }) => value === undefined || value.includes('(') || described.includes(value.trim()),
    )
    expect(wrong).toEqual([])
  })
})

const here = /^tests\/log\/describe-error\.test\.ts:\d+$/

function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
