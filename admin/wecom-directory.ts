import { readRange } from '../adapters/wecom/index.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { sayByKey, type Translator } from '../src/i18n/translate.ts'
import { type AppliedChange, applyDirectory } from '../src/importing/apply-directory.ts'
import { activeAccounts, type DirectoryChange, directoryChanges } from '../src/importing/directory-changes.ts'
import { onLeft } from './refresh-chat.ts'
import { type AdminContext, type AdminVerb, UsageError } from './verb.ts'
import { withWecomApi } from './wecom-api.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/** Who is in the company as the app may see it: proposed, and taken over when asked to. Half an answer changes nobody. */
export const verb: AdminVerb = {
  name: 'wecom directory',
  summary: 'admin.wecomDirectory.summary',
  usage: 'show | apply',
  async run(context, args, { json }) {
    const [action = 'show', ...more] = args
    if ((action !== 'show' && action !== 'apply') || more.length > 0) throw new UsageError()
    const { store, now, out, t, settings } = context
    return await withWecomApi(context, async (api, { tenant, agentId }) => {
      const key = { platform: 'wecom', tenant }
      const known = await store.read((reader) => activeAccounts(reader, key))
      const { unseen, ...range } = await readRange(api, { agentId, known, defaultLeader: settings.wecomDefaultLeader })
      const directory = { ...key, ...range }
      const changes: AppliedChange[] =
        action === 'apply'
          ? await applyDirectory(store, directory, { now, by, onLeft })
          : (await store.read((reader) => directoryChanges(reader, directory))).map(asProposed)
      if (json) out(JSON.stringify({ changes: changes.map(asJson), unseen }))
      else say(context, changes, unseen)
      if (!json && action === 'show' && changes.length > 0) out(t('admin.wecomDirectory.next'))
      return changes.some(({ refusal }) => refusal) ? 1 : 0
    })
  },
}

const asProposed = (change: DirectoryChange): AppliedChange => ({ change, refusal: undefined })
const asJson = ({ change, refusal }: AppliedChange) => ({ ...change, ...(refusal ? { refused: refusal.code } : {}) })

function say({ out, t, locale }: AdminContext, changes: readonly AppliedChange[], unseen: readonly string[]): void {
  if (changes.length === 0) out(t('admin.wecomDirectory.same'))
  for (const { change, refusal } of changes) {
    const line = lineOf(change, t)
    const why = refusal && sayByKey(locale, refusal.code, refusal.details)
    out(why === undefined ? line : t('admin.wecomDirectory.refused', { line, why }))
  }
  for (const userId of unseen) out(t('admin.wecomDirectory.unseen', { userId }))
}

function lineOf(change: DirectoryChange, t: Translator): string {
  switch (change.change) {
    case 'add': {
      const roles = change.roles.map((role) => t(`people.role.${role}`)).join(' · ')
      return t('admin.wecomDirectory.add', { name: change.name, userId: change.userId, roles })
    }
    case 'sameName':
      return t('admin.wecomDirectory.sameName', { name: change.name, userId: change.userId })
    case 'lead':
      return t('admin.wecomDirectory.lead', { name: change.name, leader: change.leaderName })
    case 'leave':
      return t('admin.wecomDirectory.leave', { name: change.name })
  }
}
