import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { type DealTalk, startDealTalk } from '../commands/deal/deal-talk.ts'
import { ask } from '../escalation/plain-sql.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'
import { sourceFiles, textOf } from './repository-text.ts'

const page = textOf('docs/following-a-message.md')
const queries = [...page.matchAll(/^```sql\n([\s\S]+?);\n```$/gm)].map(([, query]) => query!)

let database: TestDatabase
let store: Store
let talk: DealTalk
/** What the page says → what it is here. */
let here: Record<string, string>

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  talk = await startDealTalk(store)
  await talk.types('李雷', '/deal new 净水设备 客户=远山医院')
  talk.clock.advance(60_000)
  const receipt = await talk.happens('李雷', 'dm-李雷', '/deal note D-1001 下周定预算', { id: 'the-event' })
  await talk.settled()
  const [row] = await rowsOf("select conversation_id from inbound where dedupe_key like '%the-event'")
  const [answer] = await rowsOf('select id from outbox order by id desc limit 1')
  here = {
    '0mx28ikaa0000iRF8AJXna': String(row!.conversation_id),
    'seq = 3': `seq = ${receipt.seq}`,
    'web:local:web:wang-xiaoyu:mmx28itm6': 'test:T1:the-event',
    'web:local:user:wang-xiaoyu': 'test:T1:user:李雷',
    '0mx28jkpe0000PBsgDRECa': String(answer!.id),
    王小雨: '李雷',
  }
})
afterEach(async () => {
  await talk.stop()
  await database.remove()
})

const rowsOf = (query: string) => ask(database, { sqlite: query, postgres: query }, [])

const asHere = (query: string) =>
  Object.entries(here).reduce((text, [said, meant]) => text.replaceAll(said, meant), query)

/** The rows that the page's query about this table gives; a query is known by a piece of it. */
async function answerOf(piece: string) {
  const [query, ...others] = queries.filter((one) => one.includes(piece))
  expect([query === undefined, others]).toEqual([false, []])
  return rowsOf(asHere(query!))
}

describe('docs/following-a-message.md', () => {
  it('finds the row by its reference, and by the id of its event', async () => {
    expect(await answerOf('claim, dedupe_key')).toEqual([
      expect.objectContaining({ state: 'done', dedupe_key: 'test:T1:the-event' }),
    ])
    expect(await answerOf('from inbound where dedupe_key')).toHaveLength(1)
    expect(await answerOf('from conversation where id')).toEqual([expect.objectContaining({ external_id: 'dm-李雷' })])
  })

  it('finds the answer, and by its moment what was changed', async () => {
    const answers = await answerOf("audience ->> 'conversationId'")
    expect(answers.at(-1)).toMatchObject({
      id: here['0mx28jkpe0000PBsgDRECa'],
      state: 'sent',
      person_id: talk.ids.李雷,
    })
    expect(await answerOf('from audit_entry')).toEqual([
      expect.objectContaining({ action: 'deal.noted', actor_id: talk.ids.李雷 }),
    ])
  })

  it('finds who else was told in the same act: the deal’s card, drawn again', async () => {
    const [card] = await answerOf('from posted')
    expect(card).toMatchObject({ card: 'deal' })
    const told = await answerOf('select id, target, state, replaces')
    expect(told.map((row) => row.replaces)).toEqual([card!.message_id, null])
  })

  it('finds the last of a conversation without a reference', async () => {
    const rows = await answerOf('join conversation')
    expect(rows.map((row) => Number(row.seq))).toEqual([2, 1])
  })

  it('asks the web chat for a message that carries an outbox id', async () => {
    const posted = here['0mx28jkpe0000PBsgDRECa']!
    await store.write(async (tx) => {
      const { webRoom, webMessage } = tx.tables
      const at = new Date()
      await tx.insert(webRoom).values({ id: 'r', kind: 'group', title: 'r', position: 1, sample: false })
      await tx
        .insert(webMessage)
        .values({ id: 'm', roomId: 'r', seq: 1, changedSeq: 1, body: '{}', dedupeKey: `bot:${posted}`, at })
    })
    expect(await answerOf('from web_message')).toEqual([expect.objectContaining({ id: 'm' })])
  })

  it('has no query that is not tried here', () => {
    expect(queries).toHaveLength(9)
  })

  it('names log fields that are written', () => {
    const [, table] = page.split('Other lines that belong to one message:')
    const fields = [...table!.split('\n## ')[0]!.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field!)
    expect(fields).toHaveLength(4)
    const written = sourceFiles()
      .filter((file) => /^(?:src|adapters|pages)\//.test(file))
      .flatMap((file) => [...textOf(file).matchAll(/\blog\.(?:error|warn)\(\s*\{([^}]*)\}/g)])
      .flatMap(([, object]) => object!.match(/\w+/g) ?? [])
    expect(fields.filter((field) => !written.includes(field))).toEqual([])
  })
})
