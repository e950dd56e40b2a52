/** What the bot may do in a workspace, and nothing it does not do. https://docs.slack.dev/reference/scopes */
export const botScopes = [
  // Answers: slash commands, shortcuts, messages, cards.
  'commands',
  'chat:write',
  'app_mentions:read',
  // What is said in bound conversations and to the bot alone.
  'channels:history',
  'groups:history',
  'im:history',
  'mpim:history',
  // Who is in a conversation, and whether somebody from outside is.
  'channels:read',
  'groups:read',
  'im:read',
  'mpim:read',
  'users:read',
  // To write to somebody first.
  'im:write',
  // Below links to us in messages: number and stage.
  'links:read',
  'links:write',
  // Evidence comes in, pictures go out.
  'files:read',
  'files:write',
] as const

/** Whoever installs the app may refuse these, and the rest works. */
export const optionalScopes = [
  // To know a full member by mail address (SLACK_LINK_BY_EMAIL).
  'users:read.email',
  // To know who leads somebody (SLACK_MANAGER_FIELD).
  'users.profile:read',
  // To find a message again whose posting was not answered, instead of posting it twice.
  'metadata.message:read',
  // To pin the notice that a channel is archived.
  'pins:write',
] as const

/** https://docs.slack.dev/reference/events */
export const botEvents = [
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'app_mention',
  'app_home_opened',
  'link_shared',
  // Somebody comes or goes, from outside too.
  'member_joined_channel',
  'member_left_channel',
  'channel_shared',
  'channel_unshared',
  // The same conversation under another title or id.
  'channel_rename',
  'group_rename',
  'channel_id_changed',
  // Nothing can be said there any more, or again.
  'channel_archive',
  'channel_unarchive',
  'group_archive',
  'group_unarchive',
  // A colleague is renamed, turned into a guest or deactivated.
  'user_change',
  'app_uninstalled',
  'tokens_revoked',
] as const
