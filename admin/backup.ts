import { parseArgs } from 'node:util'
import { backUp } from '../src/operations/back-up.ts'
import { type AdminVerb, UsageError } from './verb.ts'

export const verb: AdminVerb = {
  name: 'backup',
  summary: 'admin.backup.summary',
  usage: '<file|folder>',
  async run({ store, dataDir, now, out, t, locale }, args, { json }) {
    const [target, ...tooMany] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
    if (target === undefined || tooMany.length > 0) throw new UsageError()
    const { path, manifest } = await backUp(store, dataDir, target, now())
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
    const size = (manifest.bytes / 1e6).toFixed(1)
    if (json) out(JSON.stringify({ path, ...manifest }))
    else out(t('admin.backup.done', { rows: rows.toLocaleString(locale), path, size }))
    return 0
  },
}
