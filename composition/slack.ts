import { createSlack, OpenedHomes, type SlackOptions, type SlackPorts } from '../adapters/slack/index.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import type { Settings } from '../src/config/settings.ts'
import { findPersonByIdentity, findPersonIdByIdentity } from '../src/people/find-person.ts'
import { identityByEmail } from '../src/people/identity-by-email.ts'
import { lacksProfile, takeOverProfile } from '../src/people/take-over-profile.ts'
import type { PlatformPorts } from './platform.ts'
import { slackSweeps } from './slack-sweeps.ts'

/** Slack, with what its adapter asks of the directory. */
export function slack(parts: PlatformPorts): Adapter {
  return createSlack({ ...slackPorts(parts), sweeps: slackSweeps(parts) }, slackOptions(parts.settings))
}

type Parts = Pick<PlatformPorts, 'store' | 'clock' | 'log' | 'publicApp'> & {
  settings: Pick<Settings, 'locale' | 'slackLinkByEmail' | 'slackManagerField'>
}

/** What it needs to take in and to answer. */
export function slackPorts({ store, clock, log, publicApp, settings }: Parts): SlackPorts {
  const platform = 'slack'
  const by = { actorId: null, entryPoint: 'platform' as const }
  const manager = settings.slackManagerField !== undefined
  return {
    ...{ clock, log, publicApp },
    openedHomes: new OpenedHomes(store),
    locale: settings.locale,
    knows: async ({ tenant, userId }) =>
      (await store.read((reader) => findPersonIdByIdentity(reader, { platform, tenant, userId }))) !== undefined,
    personOf: ({ tenant, userId }) =>
      store.read((reader) => findPersonByIdentity(reader, { platform, tenant, userId })),
    profiles: {
      lacks: ({ tenant, userId }) =>
        store.read((reader) => lacksProfile(reader, { platform, tenant, userId }, { manager })),
      takeOver: ({ tenant, userId }, profile) =>
        store.write((tx) => takeOverProfile(tx, { platform, tenant, userId, profile, now: clock.now() }, by)),
    },
    ...(settings.slackLinkByEmail === 'on' && {
      async linkByEmail({ tenant, userId, email }) {
        const user = { platform, tenant, userId, verifiedEmail: email, outsider: false }
        await store.write((tx) => identityByEmail(tx, { ...user, now: clock.now() }, by))
      },
    }),
  }
}

/** How the settings connect it. */
export const slackOptions = (settings: Settings): SlackOptions => ({
  botToken: settings.slackBotToken!,
  way: wayIn(settings),
  apiUrl: settings.slackApiUrl,
  publicUrl: settings.publicUrl,
  commands: settings.slackCommands,
  managerField: settings.slackManagerField,
})

/** The settings have exactly one of both. */
const wayIn = ({ slackSigningSecret: signingSecret, slackAppToken: appToken, slackSockets: sockets }: Settings) =>
  signingSecret === undefined ? { appToken: appToken!, sockets } : { signingSecret }
