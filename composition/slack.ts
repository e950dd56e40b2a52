import { createSlack, type SlackOptions } from '../adapters/slack/index.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import type { Settings } from '../src/config/settings.ts'
import { findPersonByIdentity } from '../src/people/find-person.ts'
import { identityByEmail } from '../src/people/identity-by-email.ts'
import type { PlatformPorts } from './platform.ts'
import { slackSweeps } from './slack-sweeps.ts'

/** Slack, with what its adapter asks of the directory. */
export function slack(parts: PlatformPorts): Adapter {
  const { store, clock, log, publicApp, settings } = parts
  const platform = 'slack'
  const ports = {
    ...{ clock, log, publicApp },
    locale: settings.locale,
    sweeps: slackSweeps(parts),
    personOf: ({ tenant, userId }: { tenant: string; userId: string }) =>
      store.read((reader) => findPersonByIdentity(reader, { platform, tenant, userId })),
    async linkByEmail({ tenant, userId, email }: { tenant: string; userId: string; email: string }) {
      const user = { platform, tenant, userId, verifiedEmail: email, outsider: false }
      const by = { actorId: null, entryPoint: 'platform' as const }
      await store.write((tx) => identityByEmail(tx, { ...user, now: clock.now() }, by))
    },
  }
  const { linkByEmail: _, ...withoutLinking } = ports
  return createSlack(settings.slackLinkByEmail === 'on' ? ports : withoutLinking, slackOptions(settings))
}

/** How the settings connect it. */
export const slackOptions = (settings: Settings): SlackOptions => ({
  botToken: settings.slackBotToken!,
  way: wayIn(settings),
  apiUrl: settings.slackApiUrl,
  publicUrl: settings.publicUrl,
  commands: settings.slackCommands,
})

/** The settings have exactly one of both. */
const wayIn = ({ slackSigningSecret: signingSecret, slackAppToken: appToken, slackSockets: sockets }: Settings) =>
  signingSecret === undefined ? { appToken: appToken!, sockets } : { signingSecret }
