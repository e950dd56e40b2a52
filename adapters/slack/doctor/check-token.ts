import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import type { Workspace } from '../web-api/workspaces.ts'
import type { Installed } from './finding.ts'

/** Whose the bot token is. Without it nothing else can be asked, so nothing else is. */
export async function checkToken(
  workspace: Workspace,
  t: Translator,
): Promise<{ finding: PlatformFinding; self?: Installed }> {
  try {
    const told = await workspace.call('auth.test', (client) => client.auth.test())
    const tenant = (told.is_enterprise_install ? told.enterprise_id : told.team_id) ?? ''
    const team = told.team ?? tenant
    const self: Installed = {
      ...{ tenant, team },
      botUserId: told.user_id ?? '',
      appId: await appOf(workspace, told.bot_id),
      scopes: new Set(told.response_metadata?.scopes ?? []),
    }
    const name = told.user ?? self.botUserId
    return { self, finding: { code: 'slack.token', ok: true, says: t('doctor.slack.token.ok', { team, name }) } }
  } catch (error) {
    return { finding: refusalFinding(error, t) }
  }
}

function refusalFinding(error: unknown, t: Translator): PlatformFinding {
  if (!(error instanceof RemoteRefused))
    return {
      ...{ code: 'slack.unreachable', ok: false },
      says: t('doctor.slack.unreachable'),
      where: t('doctor.slack.unreachable.where'),
    }
  return {
    ...{ code: 'slack.token', ok: false },
    says: t('doctor.slack.token.refused', { code: error.code }),
    where: t('doctor.slack.token.where'),
  }
}

/** Not every token may ask. */
async function appOf(workspace: Workspace, bot: string | undefined): Promise<string | undefined> {
  if (!bot) return undefined
  const told = await workspace.call('bots.info', (client) => client.bots.info({ bot })).catch(() => undefined)
  return told?.bot?.app_id
}
