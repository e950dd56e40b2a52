import type { webApi } from '@slack/bolt'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { checkCommands, type SlackCommand } from './commands.ts'
import { botEvents, botScopes, optionalScopes } from './scopes.ts'

/** Slack's description of an app (https://docs.slack.dev/reference/app-manifest). */
export type Manifest = webApi.AppsManifestCreateArguments['manifest']

export interface ManifestWish {
  /** What the app is called; Slack takes 35 characters. */
  name: string
  locale: Locale
  /** Where Slack reaches the public listener, and where links to us begin: an origin. Not needed with Socket Mode. */
  baseUrl?: string | undefined
  socket: boolean
  commands: readonly SlackCommand[]
}

/** `callback_id` of each shortcut. */
export const shortcuts = { saveEvidence: 'save-evidence', bindCustomer: 'bind-customer', newDeal: 'new-deal' } as const

/** Below the origin of the public listener. */
export const eventsPath = '/slack/events'

/** Letters that Slack's page allows in the name of a bot. */
const botName = 'chengdan'

/** @throws UserError where Slack would refuse a command, or would not know where to send what happens */
export function writeManifest({ name, locale, baseUrl, socket, commands }: ManifestWish): Manifest {
  const t = translatorFor(locale)
  checkCommands(commands)
  const url = socket || baseUrl === undefined ? undefined : `${baseUrl}${eventsPath}`
  const at = <Key extends string>(key: Key) => (url === undefined ? {} : ({ [key]: url } as Record<Key, string>))
  return {
    display_information: { name, description: t('slack.app.description') },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      ...(baseUrl === undefined ? {} : { unfurl_domains: [new URL(baseUrl).hostname] }),
      bot_user: { display_name: botName, always_online: true },
      shortcuts: [
        {
          name: t('slack.shortcut.evidence'),
          type: 'message',
          callback_id: shortcuts.saveEvidence,
          description: t('slack.shortcut.evidence.what'),
        },
        {
          name: t('slack.shortcut.bind'),
          type: 'message',
          callback_id: shortcuts.bindCustomer,
          description: t('slack.shortcut.bind.what'),
        },
        {
          name: t('slack.shortcut.newDeal'),
          type: 'global',
          callback_id: shortcuts.newDeal,
          description: t('slack.shortcut.newDeal.what'),
        },
      ],
      ...(commands.length > 0
        ? {
            slash_commands: commands.map(({ name: command, typed }) => ({
              command: typed,
              ...at('url'),
              description: t(`slack.command.${command}`),
              usage_hint: t(`slack.command.${command}.hint`),
              should_escape: true,
            })),
          }
        : {}),
    },
    oauth_config: { scopes: { bot: [...botScopes], bot_optional: [...optionalScopes] } },
    settings: {
      event_subscriptions: { ...at('request_url'), bot_events: [...botEvents] },
      interactivity: { is_enabled: true, ...at('request_url'), ...at('message_menu_options_url') },
      org_deploy_enabled: false,
      socket_mode_enabled: socket,
      token_rotation_enabled: false,
    },
  }
}
