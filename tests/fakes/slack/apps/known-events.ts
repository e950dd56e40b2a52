/** Events an app may subscribe to, as far as the fake knows them. */
export const knownEvents: readonly string[] = [
  ...['message.channels', 'message.groups', 'message.im', 'message.mpim', 'app_mention', 'app_home_opened'],
  ...['link_shared', 'member_joined_channel', 'member_left_channel', 'channel_shared', 'channel_unshared'],
  ...['channel_rename', 'group_rename', 'channel_id_changed', 'channel_archive', 'channel_unarchive'],
  ...['channel_deleted', 'group_archive', 'group_unarchive', 'group_deleted', 'file_shared', 'file_deleted'],
  ...['team_join', 'user_change', 'subteam_members_changed', 'app_uninstalled', 'tokens_revoked'],
]
