import { parseArgs } from 'node:util'
import { changeIn } from '../src/pipeline/model/change-context.ts'
import { packs } from '../src/pipeline/policy/packs/index.ts'
import { setUpPack } from '../src/pipeline/policy-changes/set-up-pack.ts'
import { type AdminVerb, UsageError } from './verb.ts'

export const verb: AdminVerb = {
  name: 'setup',
  summary: 'admin.setup.summary',
  usage: Object.keys(packs).join('|'),
  async run({ store, now, out, t, createRefresh }, args, { json }) {
    const [pack, ...tooMany] = parseArgs({ args: [...args], allowPositionals: true }).positionals
    if (pack === undefined || tooMany.length > 0) throw new UsageError()
    const change = { now: now(), entryPoint: 'admin', createRefresh } as const
    const pipeline = await store.write((tx) => setUpPack(tx, null, { pack, asDefault: true }, changeIn(tx, change)))
    if (json) out(JSON.stringify({ id: pipeline.id, key: pipeline.key, name: pipeline.name }))
    else out(t('admin.setup.done', { pipeline: pipeline.name }))
    return 0
  },
}
