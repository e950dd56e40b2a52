import type { Method } from '../method.ts'
import { appsConnectionsOpen } from './auth/connections-open.ts'
import { oauthAccess } from './auth/oauth-access.ts'
import { appsUninstall, authRevoke } from './auth/revoke.ts'
import { apiTest, authTest } from './auth/test.ts'
import { blocksValidate } from './blocks/validate.ts'
import { chatDelete } from './chat/delete.ts'
import { chatGetPermalink } from './chat/get-permalink.ts'
import { chatPostEphemeral } from './chat/post-ephemeral.ts'
import { chatPostMessage } from './chat/post-message.ts'
import { chatUnfurl } from './chat/unfurl.ts'
import { chatUpdate } from './chat/update.ts'
import { conversationsArchive, conversationsCreate, conversationsSetTopic } from './conversations/create.ts'
import { conversationsHistory, conversationsReplies } from './conversations/history.ts'
import { conversationsInfo } from './conversations/info.ts'
import { conversationsList, usersConversations } from './conversations/list.ts'
import { conversationsMembers } from './conversations/members.ts'
import {
  conversationsInvite,
  conversationsJoin,
  conversationsKick,
  conversationsLeave,
} from './conversations/membership.ts'
import { conversationsOpen } from './conversations/open.ts'
import { filesDelete, filesInfo } from './files/info.ts'
import { filesCompleteUpload, filesGetUploadUrl } from './files/upload.ts'
import { pinsAdd } from './pins/add.ts'
import { botsInfo } from './team/bots-info.ts'
import { teamInfo, teamProfileGet, usergroupsList, usergroupsUsersList } from './team/info.ts'
import { usersInfo, usersList, usersLookupByEmail } from './users/info.ts'
import { usersProfileGet } from './users/profile-get.ts'
import { viewsOpen, viewsPush } from './views/open.ts'
import { viewsPublish } from './views/publish.ts'
import { viewsUpdate } from './views/update.ts'

/** The Web API: every method the fake serves. */
export const methods: Readonly<Record<string, Method>> = {
  'api.test': apiTest,
  'apps.connections.open': appsConnectionsOpen,
  'apps.uninstall': appsUninstall,
  'auth.revoke': authRevoke,
  'auth.test': authTest,
  'blocks.validate': blocksValidate,
  'bots.info': botsInfo,
  'chat.delete': chatDelete,
  'chat.getPermalink': chatGetPermalink,
  'chat.postEphemeral': chatPostEphemeral,
  'chat.postMessage': chatPostMessage,
  'chat.unfurl': chatUnfurl,
  'chat.update': chatUpdate,
  'conversations.archive': conversationsArchive,
  'conversations.create': conversationsCreate,
  'conversations.history': conversationsHistory,
  'conversations.info': conversationsInfo,
  'conversations.invite': conversationsInvite,
  'conversations.join': conversationsJoin,
  'conversations.kick': conversationsKick,
  'conversations.leave': conversationsLeave,
  'conversations.list': conversationsList,
  'conversations.members': conversationsMembers,
  'conversations.open': conversationsOpen,
  'conversations.replies': conversationsReplies,
  'conversations.setTopic': conversationsSetTopic,
  'files.completeUploadExternal': filesCompleteUpload,
  'files.delete': filesDelete,
  'files.getUploadURLExternal': filesGetUploadUrl,
  'files.info': filesInfo,
  'oauth.v2.access': oauthAccess,
  'pins.add': pinsAdd,
  'team.info': teamInfo,
  'team.profile.get': teamProfileGet,
  'usergroups.list': usergroupsList,
  'usergroups.users.list': usergroupsUsersList,
  'users.conversations': usersConversations,
  'users.info': usersInfo,
  'users.list': usersList,
  'users.lookupByEmail': usersLookupByEmail,
  'users.profile.get': usersProfileGet,
  'views.open': viewsOpen,
  'views.publish': viewsPublish,
  'views.push': viewsPush,
  'views.update': viewsUpdate,
}
