import type { Columns } from './columns.sqlite.ts'

/** What the pages on the public listener keep. */
export function pageTables(c: Columns) {
  /** An attempt to log in that has come back: it may do so once. Removed when its time is over. */
  const spentLogin = c.table(
    'spent_login',
    {
      /** Its fingerprint. */
      id: c.text('id').primaryKey(),
      expiresAt: c.instant('expires_at').notNull(),
    },
    (t) => [c.index('spent_login_expires').on(t.expiresAt)],
  )

  /** By which a platform sees that the domain is ours: served at the root, byte for byte. */
  const domainFile = c.table('domain_file', {
    name: c.text('name').primaryKey(),
    content: c.text('content').notNull(),
  })

  return { spentLogin, domainFile }
}
