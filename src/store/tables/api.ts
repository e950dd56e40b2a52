import type { Columns } from './columns.sqlite.ts'

/** The REST entry point. */
export function apiTables(c: Columns) {
  /** Personal tokens; only the hash is kept. */
  const apiToken = c.table(
    'api_token',
    {
      tokenHash: c.text('token_hash').primaryKey(),
      personId: c.text('person_id').notNull(),
      name: c.text('name').notNull(),
      createdAt: c.instant('created_at').notNull(),
      lastUsedAt: c.instant('last_used_at'),
      revokedAt: c.instant('revoked_at'),
    },
    (t) => [c.index('api_token_person').on(t.personId)],
  )

  /** The first answer of each Idempotency-Key, given again to every retry. */
  const apiRequest = c.table(
    'api_request',
    {
      personId: c.text('person_id').notNull(),
      key: c.text('key').notNull(),
      /** Of method, path and body: another request under the same key is an error. */
      requestHash: c.text('request_hash').notNull(),
      status: c.integer('status').notNull(),
      body: c.text('body').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.personId, t.key] }), c.index('api_request_at').on(t.at)],
  )

  return { apiToken, apiRequest }
}
