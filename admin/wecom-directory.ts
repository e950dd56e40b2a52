import { readRange } from '../adapters/wecom/index.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { applyDirectory } from '../src/importing/apply-directory.ts'
import { activeAccounts, directoryChanges } from '../src/importing/directory-changes.ts'
import { onLeft } from './refresh-chat.ts'
import { asProposed, sayDirectory } from './say-directory.ts'
import { type AdminVerb, UsageError } from './verb.ts'
import { withWecomApi } from './wecom-api.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }
const words = { same: 'admin.wecomDirectory.same', next: 'admin.wecomDirectory.next' } as const

/** Who is in the company as the app may see it: proposed, and taken over when asked to. Half an answer changes nobody. */
export const verb: AdminVerb = {
  name: 'wecom directory',
  summary: 'admin.wecomDirectory.summary',
  usage: 'show | apply',
  async run(context, args, { json }) {
    const [action = 'show', ...more] = args
    if ((action !== 'show' && action !== 'apply') || more.length > 0) throw new UsageError()
    const { store, now, settings } = context
    return await withWecomApi(context, async (api, { tenant, agentId }) => {
      const key = { platform: 'wecom', tenant }
      const known = await store.read((reader) => activeAccounts(reader, key))
      const { unseen, ...range } = await readRange(api, { agentId, known, defaultLeader: settings.wecomDefaultLeader })
      const directory = { ...key, ...range }
      const isProposed = action === 'show'
      const changes = isProposed
        ? (await store.read((reader) => directoryChanges(reader, directory))).map(asProposed)
        : await applyDirectory(store, directory, { now, by, onLeft })
      return sayDirectory(context, { changes, unseen, isProposed }, { words, json })
    })
  },
}
