import type { WecomApi } from '../adapters/wecom/api/wecom-api.ts'
import { isOwnMenu, menuFingerprint, menuIn, menuLines } from '../adapters/wecom/menu/menu.ts'
import { menuOwner } from '../adapters/wecom/menu/menu-owner.ts'
import { readMenu } from '../adapters/wecom/menu/read-menu.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { decideMenu, isMenuKept } from '../src/installations/kept-menu.ts'
import { type AdminContext, type AdminVerb, UsageError, type VerbOptions } from './verb.ts'
import { withWecomApi } from './wecom-api.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

type Action = (menu: MenuOfApp, context: AdminContext, options: VerbOptions) => Promise<number>

/** The app's menu as WeCom has it, and as it is ours. */
interface MenuOfApp {
  api: WecomApi
  corpId: string
  agentId: number
  /** Undefined: there is none. */
  current: unknown
}

/** The menu below the app's conversation: what is there, ours in its place, or theirs for good. */
export const verb: AdminVerb = {
  name: 'wecom menu',
  summary: 'admin.wecomMenu.summary',
  usage: 'show | set | keep',
  async run(context, [word, ...more], options) {
    const action = Object.hasOwn(actions, word ?? '') ? actions[word as keyof typeof actions] : undefined
    if (!action || more.length > 0) throw new UsageError()
    return await withWecomApi(context, async (api, { tenant: corpId, agentId }) =>
      action({ api, corpId, agentId, current: await readMenu(api, agentId) }, context, options),
    )
  },
}

const actions = { show, set, keep } satisfies Record<string, Action>

async function show({ current, ...app }: MenuOfApp, { store, out, t, locale }: AdminContext, { json }: VerbOptions) {
  const isOwn = current !== undefined && isOwnMenu(current)
  const kept = !isOwn && (await store.read((reader) => isMenuKept(reader, menuOwner(app), menuFingerprint(current))))
  const [theirs, ours] = [menuLines(current), menuLines(menuIn(locale))]
  if (json) {
    out(JSON.stringify({ current: theirs, ours, byHand: current !== undefined && !isOwn, kept }))
    return 0
  }
  out(t('admin.wecomMenu.current'))
  for (const line of theirs.length > 0 ? theirs : [t('admin.wecomMenu.none')]) out(`  ${line}`)
  out(t('admin.wecomMenu.ours'))
  for (const line of ours) out(`  ${line}`)
  if (current !== undefined && !isOwn) out(t(kept ? 'admin.wecomMenu.isKept' : 'admin.wecomMenu.byHand'))
  return 0
}

async function set({ api, current, ...app }: MenuOfApp, context: AdminContext, { json }: VerbOptions) {
  const { store, now, out, t, locale } = context
  await api.call('POST', '/cgi-bin/menu/create', { query: { agentid: app.agentId }, json: menuIn(locale) })
  const decision = { kept: false, menu: menuFingerprint(current ?? null), at: now() }
  await store.write((tx) => decideMenu(tx, by, menuOwner(app), decision))
  out(json ? JSON.stringify({ set: true }) : t('admin.wecomMenu.set'))
  return 0
}

async function keep({ current, ...app }: MenuOfApp, { store, now, out, t }: AdminContext, { json }: VerbOptions) {
  const kept = current !== undefined && !isOwnMenu(current)
  if (kept)
    await store.write((tx) => decideMenu(tx, by, menuOwner(app), { kept, menu: menuFingerprint(current), at: now() }))
  out(json ? JSON.stringify({ kept }) : t(kept ? 'admin.wecomMenu.kept' : 'admin.wecomMenu.nothingToKeep'))
  return kept ? 0 : 1
}
