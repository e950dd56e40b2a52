import { allScopes } from '../changes/all-scopes.ts'
import { knownEvents } from './known-events.ts'
import { choice, flag, list, object, text } from './shapes.ts'

const url = text(3000, /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/, 'must begin with https://')
const scopes = list(choice(...allScopes), 255)
const callback = text(255)
const events = list(choice(...knownEvents), 100)

/** Every key Slack knows (docs.slack.dev/reference/app-manifest); another one is refused. */
export const manifestShape = object(
  {
    _metadata: object({ major_version: choice('1', '2'), minor_version: choice('0', '1') }),
    display_information: object(
      {
        name: text(35),
        description: text(140),
        long_description: text(4000),
        background_color: text(7, /^#([0-9a-f]{3}|[0-9a-f]{6})$/i),
      },
      'name',
    ),
    features: object({
      app_home: object({ home_tab_enabled: flag, messages_tab_enabled: flag, messages_tab_read_only_enabled: flag }),
      bot_user: object(
        {
          display_name: text(80, /^[a-z0-9._-]+$/i, 'takes letters a–z, digits, dots, hyphens and underscores'),
          always_online: flag,
        },
        'display_name',
      ),
      shortcuts: list(
        object(
          { name: text(24), type: choice('message', 'global'), callback_id: callback, description: text(150) },
          ...['name', 'type', 'callback_id', 'description'],
        ),
        10,
      ),
      slash_commands: list(
        object(
          { command: text(32), url, description: text(2000), usage_hint: text(1000), should_escape: flag },
          ...['command', 'description'],
        ),
        50,
      ),
      unfurl_domains: list(text(255, /^[a-z0-9.-]+$/i, 'is no domain'), 5),
    }),
    oauth_config: object({
      redirect_urls: list(url, 1000),
      scopes: object({ bot: scopes, bot_optional: scopes, user: scopes, user_optional: scopes }),
      token_management_enabled: flag,
    }),
    settings: object({
      allowed_ip_address_ranges: list(text(64), 10),
      event_subscriptions: object({ request_url: url, bot_events: events, user_events: events }),
      interactivity: object({ is_enabled: flag, request_url: url, message_menu_options_url: url }, 'is_enabled'),
      org_deploy_enabled: flag,
      socket_mode_enabled: flag,
      token_rotation_enabled: flag,
    }),
  },
  'display_information',
)
