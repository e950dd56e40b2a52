import { describe, expect, it } from 'vitest'
import { tables } from '../../src/store/tables/schema.sqlite.ts'
import { sources, textOf } from './file-imports.ts'
import { owners } from './table-owners.ts'
import { tableUsesIn } from './table-uses.ts'

const names = new Set(Object.keys(tables))
const product = /^(?:src|adapters|api|cards|commands|pages|admin|composition)\/.*\.ts$/
/** A table comes from one of these words; `store` only declares them. */
const mayUse = /\btables\b|\bTables\b|\.prepared\(|\.(?:insert|update|delete|from)\(/
const files = sources.filter(
  (file) => product.test(file) && !file.startsWith('src/store/') && mayUse.test(textOf(file)),
)
const found = files.map((file) => ({ file, ...tableUsesIn(textOf(file), names) }))

const roomOf = (file: string): string =>
  /^src\/([^/]+)\//.exec(file)?.[1] ?? /^(adapters\/[^/]+|[^/]+)\//.exec(file)?.[1] ?? file

/** Rooms that write a table, or only read it, in the order of the alphabet. */
function roomsOf(table: string): { writers: string[]; readers: string[] } {
  const uses = found.flatMap(({ file, uses }) => uses.map((use) => ({ ...use, room: roomOf(file) })))
  const theirs = uses.filter((use) => use.table === table)
  const writers = new Set(theirs.filter(({ writes }) => writes).map(({ room }) => room))
  const others = new Set(theirs.map(({ room }) => room).filter((room) => !writers.has(room)))
  return { writers: [...writers].sort(), readers: [...others].sort() }
}

describe('tables', () => {
  it('are used in ways that can be followed', () => {
    expect(found.flatMap(({ file, unclear }) => unclear.map((what) => `${file}: ${what}`))).toEqual([])
    expect(found.flatMap(({ uses }) => uses).length).toBeGreaterThan(500)
  })

  it.each(Object.entries(owners))('%s is written and read by its owner, and by those named here', (table, owner) => {
    const { room, writers = {}, readers = {} } = owner
    expect(roomsOf(table)).toEqual({
      // What the ground keeps for itself nobody else touches.
      writers: room === 'store' ? [] : [room, ...Object.keys(writers)].sort(),
      readers: Object.keys(readers).sort(),
    })
  })
})

describe('the finder sees', () => {
  const use = (text: string) => tableUsesIn(text, names)
  const told = (text: string) => use(text).uses.map(({ table, writes }) => `${writes ? 'writes' : 'reads'} ${table}`)

  it.each([
    ['a table by its name', 'reader.select().from(reader.tables.deal)', ['reads deal']],
    ['one that is taken out', 'const { deal } = tx.tables; tx.update(deal).set({})', ['writes deal']],
    ['one under another name', 'const { deal: d } = store.tables; tx.delete(d)', ['writes deal']],
    ['one in a constant', 'const table = tx.tables.task; tx.insert(table).values([])', ['reads task', 'writes task']],
    [
      'each of a list',
      'const { deal, task } = tx.tables; for (const t of [deal, task]) tx.delete(t)',
      ['reads deal', 'reads task', 'writes deal', 'writes task'],
    ],
    ['what a statement is built from', "r.prepared('x', (db, { inbound }) => db.insert(inbound))", ['writes inbound']],
    ['all a statement is built from', "r.prepared('x', (db, t) => db.select().from(t.person))", ['reads person']],
    ['what is handed to a function', 'function f({ stage }: Tables) { return eq(stage.id, 1) }', ['reads stage']],
    ['all that is handed to a function', "const f = (t: Reader['tables']) => gt(t.outbox.id, '')", ['reads outbox']],
    [
      'one that is handed to a function',
      "function f(entry: Tables['archiveEntry']) { return entry.seq }",
      ['reads archiveEntry'],
    ],
    [
      'what is taken out of a reader',
      'function f({ tables: { webUser } }: Reader) { return webUser.name }',
      ['reads webUser'],
    ],
    [
      'a table once more',
      "const a = aliasedTable(tx.tables.deal, 'a'); tx.select().from(a)",
      ['reads deal', 'reads deal'],
    ],
    ['what an inner name hides', 'const { deal } = tx.tables; rows.map((deal) => deal.id)', []],
    ['that a type is no use', "type Deal = Tables['deal']['$inferSelect']; let d: Tables['deal']", []],
  ])('%s', (_what, text, uses) => {
    expect(told(text).sort()).toEqual([...uses].sort())
    expect(use(text).unclear).toEqual([])
  })

  it.each([
    ['a table by a computed name', 'tx.select().from(tx.tables[name])'],
    ['a table from elsewhere', "import { deal } from './tables.ts'; tx.insert(deal)"],
    ['an update of what is not known', 'function f(table) { return tx.update(table) }'],
    ['a query of what is not known', 'reader.select().from(tableOf(kind))'],
    ['what is left of the tables', 'const { deal, ...rest } = tx.tables'],
    ['all tables in an object', 'const parts = { t: tx.tables }'],
    ['all tables as a result', 'const f = (tx) => tx.tables'],
    ['a type for all tables', "type All = Reader['tables']"],
  ])('that it cannot follow %s', (_what, text) => {
    expect(use(text).unclear.length).toBeGreaterThan(0)
  })
})
