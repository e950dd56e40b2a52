import type { Endpoint } from '../call.ts'
import { agentGet, agentList, getCallbackIp } from './agent.ts'
import { appchatCreate, appchatGet, appchatSend, appchatUpdate } from './appchat.ts'
import {
  departmentGet,
  departmentList,
  departmentSimpleList,
  tagGet,
  tagList,
  userGet,
  userList,
  userListId,
  userSimpleList,
} from './contacts.ts'
import { contactGet, contactList, followUserList, groupChatGet } from './external-contacts.ts'
import { gettoken } from './gettoken.ts'
import { appTicket, corpTicket, getUserInfo, getUserInfoOfOld } from './login.ts'
import { mediaGet, mediaUpload } from './media.ts'
import { menuCreate, menuDelete, menuGet } from './menu.ts'
import { messageRecall } from './message-recall.ts'
import { messageSend } from './message-send.ts'
import { messageUpdate } from './message-update.ts'
import { webhookSend, webhookUpload } from './webhook.ts'

/** Every address there is, behind `/cgi-bin/`. */
export const endpoints: Record<string, Endpoint> = {
  gettoken,
  getcallbackip: getCallbackIp,
  'message/send': messageSend,
  'message/recall': messageRecall,
  'message/update_template_card': messageUpdate,
  'media/upload': mediaUpload,
  'media/get': mediaGet,
  'user/get': userGet,
  'user/list': userList,
  'user/simplelist': userSimpleList,
  'user/list_id': userListId,
  'department/list': departmentList,
  'department/simplelist': departmentSimpleList,
  'department/get': departmentGet,
  'tag/get': tagGet,
  'tag/list': tagList,
  'agent/get': agentGet,
  'agent/list': agentList,
  'menu/create': menuCreate,
  'menu/get': menuGet,
  'menu/delete': menuDelete,
  'appchat/create': appchatCreate,
  'appchat/get': appchatGet,
  'appchat/update': appchatUpdate,
  'appchat/send': appchatSend,
  'webhook/send': webhookSend,
  'webhook/upload_media': webhookUpload,
  'externalcontact/get_follow_user_list': followUserList,
  'externalcontact/list': contactList,
  'externalcontact/get': contactGet,
  'externalcontact/groupchat/get': groupChatGet,
  'auth/getuserinfo': getUserInfo,
  'user/getuserinfo': getUserInfoOfOld,
  get_jsapi_ticket: corpTicket,
  'ticket/get': appTicket,
}
