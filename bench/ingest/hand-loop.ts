import { serialiseInbound } from '../../src/bot/inbox/inbound-body.ts'
import { openSqlite, sqliteFile } from '../../src/store/sqlite/open.ts'
import { channelOf, conversationCount } from '../messages.ts'
import { openFurnishedStore } from '../seed-database.ts'
import type { Contender } from './contender.ts'

/** A loop written by hand for exactly this: raw prepared statements, rows ready beforehand. */
export const handLoop: Contender = async (folder, inbounds, perCommit) => {
  await (await openFurnishedStore(folder)).close()
  const handle = openSqlite(sqliteFile(folder))
  const begin = handle.prepare('BEGIN IMMEDIATE')
  const commit = handle.prepare('COMMIT')
  const advance = handle
    .prepare<[number, string], number>('UPDATE conversation SET seq = seq + ? WHERE id = ? RETURNING seq')
    .pluck()
  const insert = handle.prepare(
    "INSERT INTO inbound (conversation_id, seq, dedupe_key, received_at, state, claim, body) VALUES (?, ?, ?, ?, 'open', ?, ?) ON CONFLICT (dedupe_key) DO NOTHING",
  )
  const conversations = new Map(
    Array.from({ length: conversationCount }, (_, index) => [channelOf(index), `conversation-${index}`]),
  )
  const rows = inbounds.map((inbound) => ({
    conversationId: conversations.get(inbound.address.id)!,
    dedupeKey: `${inbound.address.platform}:${inbound.address.tenant}:${inbound.dedupeKey}`,
    body: serialiseInbound(inbound),
  }))

  const startedAt = performance.now()
  for (let start = 0; start < rows.length; start += perCommit) {
    const receivedAt = Date.now()
    begin.run()
    for (const { conversationId, dedupeKey, body } of rows.slice(start, start + perCommit)) {
      const seq = advance.get(1, conversationId)!
      const { changes } = insert.run(conversationId, seq, dedupeKey, receivedAt, 'this-process', body)
      if (changes === 0) advance.get(-1, conversationId)
    }
    commit.run()
  }
  const seconds = (performance.now() - startedAt) / 1000
  handle.close()
  return seconds
}
