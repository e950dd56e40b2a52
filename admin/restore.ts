import { parseArgs } from 'node:util'
import { UserError } from '../src/errors/user-error.ts'
import { restore } from '../src/operations/restore.ts'
import { type OfflineVerb, UsageError } from './verb.ts'

export const verb: OfflineVerb = {
  name: 'restore',
  summary: 'admin.restore.summary',
  usage: '<backup>',
  offline: true,
  async run({ settings, dataDir, now, out, t, locale }, args, { json }) {
    const [backup, ...tooMany] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
    if (backup === undefined || tooMany.length > 0) throw new UsageError()
    if (settings.databaseUrl) throw new UserError('error.restore.postgres')
    const { manifest, previous, missingKey } = await restore(dataDir, backup, now())
    // With SECRET_KEY the key is kept elsewhere, so no backup has one.
    const keyIsMissing = settings.secretKeys ? undefined : missingKey
    if (json) {
      out(JSON.stringify({ previous, missingKey: keyIsMissing, ...manifest }))
      return 0
    }
    const tables = Object.values(manifest.tables)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString(locale)
    out(t('admin.restore.done', { madeAt: manifest.madeAt, tables: tables.length, rows }))
    if (keyIsMissing) out(t('admin.restore.noKey', { path: keyIsMissing }))
    if (previous) out(t('admin.restore.previous', { path: previous }))
    return 0
  },
}
