/** What of a manifest the fake makes an app of. */
export interface AppManifest {
  display_information: { name: string; description?: string }
  features?: {
    bot_user?: { display_name: string }
    shortcuts?: { name: string; type: 'message' | 'global'; callback_id: string; description: string }[]
    slash_commands?: {
      command: string
      url?: string
      description: string
      usage_hint?: string
      should_escape?: boolean
    }[]
    unfurl_domains?: string[]
  }
  oauth_config?: { scopes?: { bot?: string[]; bot_optional?: string[] } }
  settings?: {
    event_subscriptions?: { request_url?: string; bot_events?: string[] }
    interactivity?: { is_enabled: boolean; request_url?: string; message_menu_options_url?: string }
    socket_mode_enabled?: boolean
    token_rotation_enabled?: boolean
  }
}
