import { DingtalkApi, organisationOf, readDirectory } from '../adapters/dingtalk/index.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { systemClock } from '../src/clock/clock.ts'
import { secretKeys } from '../src/config/secret-key.ts'
import type { Settings } from '../src/config/settings.ts'
import { NeverArrived, RemoteRefused } from '../src/errors/remote-errors.ts'
import { UserError } from '../src/errors/user-error.ts'
import { applyDirectory } from '../src/importing/apply-directory.ts'
import { activeAccounts, directoryChanges } from '../src/importing/directory-changes.ts'
import { keptToken } from '../src/installations/access-tokens.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import type { Store } from '../src/store/store.ts'
import { onLeft } from './refresh-chat.ts'
import { asProposed, sayDirectory } from './say-directory.ts'
import { type AdminVerb, UsageError } from './verb.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }
const words = { same: 'admin.dingtalkDirectory.same', next: 'admin.dingtalkDirectory.next' } as const

/** Who is in the organisation as the app may see it: proposed, and taken over when asked to. Half an answer changes nobody. */
export const verb: AdminVerb = {
  name: 'dingtalk directory',
  summary: 'admin.dingtalkDirectory.summary',
  usage: 'show | apply',
  async run(context, args, { json }) {
    const [action = 'show', ...more] = args
    if ((action !== 'show' && action !== 'apply') || more.length > 0) throw new UsageError()
    const { store, now, settings } = context
    const { api, clientId } = apiOf(store, settings)
    const tenant = await store.read((reader) => organisationOf(reader, clientId))
    if (tenant === undefined) throw new UserError('error.dingtalk.nobodyYet')
    const key = { platform: 'dingtalk', tenant }
    const known = await store.read((reader) => activeAccounts(reader, key))
    const { unseen, ...read } = await readDirectory(api, known).catch(inWords)
    const directory = { ...key, ...read }
    const isProposed = action === 'show'
    const changes = isProposed
      ? (await store.read((reader) => directoryChanges(reader, directory))).map(asProposed)
      : await applyDirectory(store, directory, { now, by, onLeft })
    return sayDirectory(context, { changes, unseen, isProposed }, { words, json })
  },
}

function apiOf(store: Store, settings: Settings): { api: DingtalkApi; clientId: string } {
  const { dingtalkClientId: clientId, dingtalkClientSecret: clientSecret } = settings
  if (clientId === undefined || clientSecret === undefined)
    throw new UserError('error.dingtalk.notSet', { setting: 'DINGTALK_CLIENT_ID' })
  const tokens = keptToken(store, createSealer(secretKeys(settings)), `dingtalk:${clientId}`)
  const [apiBase, oldApiBase] = [new URL(settings.dingtalkApiBase), new URL(settings.dingtalkOldApiBase)]
  return { api: new DingtalkApi({ clientId, clientSecret, tokens, clock: systemClock, apiBase, oldApiBase }), clientId }
}

function inWords(error: unknown): never {
  if (error instanceof RemoteRefused) throw new UserError('error.dingtalk.refused', { code: error.code })
  if (error instanceof NeverArrived) throw new UserError('error.dingtalk.unreachable')
  throw error
}
