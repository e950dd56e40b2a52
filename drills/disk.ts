import { diskOfPostgres } from './disk/postgres.ts'
import { diskOfSqlite } from './disk/sqlite.ts'
import type { Drill } from './drill.ts'
import { noShimHere } from './shim/storage-shim.ts'

/**
 * The disk is full for a while, or one write or sync fails. Full is waited for, without a promise and without an end. A failed
 * read or write (EIO) is another matter: what a disk says after it is worth nothing, so the process ends with code 70, and
 * whoever keeps it starts it again.
 */
export const disk: Drill = {
  name: 'disk',
  databases: ['sqlite', 'postgres'],
  obstacle: async ({ database }) => (database === 'sqlite' ? await noShimHere() : undefined),
  open: ({ size, database }) => (database === 'sqlite' ? diskOfSqlite(size) : diskOfPostgres(size)),
}
