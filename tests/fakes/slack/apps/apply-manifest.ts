import type { AppRecord } from '../state/app.ts'
import type { AppManifest } from './manifest.ts'

/** The app is as its manifest says, from now on. What it may do changes when it is installed again. */
export function applyManifest(app: AppRecord, manifest: AppManifest): void {
  const { features, settings, oauth_config: oauth } = manifest
  const commands = features?.slash_commands ?? []
  const { event_subscriptions: events, interactivity } = settings ?? {}
  const requestUrl = events?.request_url ?? interactivity?.request_url ?? commands[0]?.url
  const isVerified = app.requestUrl === requestUrl && app.urlVerified
  Object.assign(app, {
    manifest,
    name: manifest.display_information.name,
    scopes: oauth?.scopes?.bot ?? [],
    optionalScopes: oauth?.scopes?.bot_optional ?? [],
    events: new Set(events?.bot_events ?? []),
    commands: commands.map(({ command }) => command),
    shouldEscape: commands.some((one) => one.should_escape),
    unfurlDomains: features?.unfurl_domains ?? [],
    requestUrl,
    optionsUrl: interactivity?.message_menu_options_url,
    socketMode: settings?.socket_mode_enabled ?? false,
    urlVerified: isVerified,
  })
}
