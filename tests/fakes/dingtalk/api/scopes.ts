/** What an app has to be granted for a call, by how it is called (open.dingtalk.com: 权限列表). */
const scopes: Readonly<Record<string, string>> = {
  '/v1.0/robot/groupMessages/send': 'qyapi_robot_sendmsg',
  '/v1.0/robot/oToMessages/batchSend': 'qyapi_robot_sendmsg',
  '/v1.0/robot/messageFiles/download': 'qyapi_robot_sendmsg',
  '/v1.0/card/instances': 'Card.Instance.Write',
  'PUT /v1.0/card/instances': 'Card.Instance.Write',
  '/v1.0/card/instances/createAndDeliver': 'Card.Instance.Write',
  '/topapi/v2/department/listsub': 'qyapi_get_department_list',
  '/topapi/v2/department/get': 'qyapi_get_department_list',
  '/topapi/v2/user/list': 'qyapi_get_department_member',
  '/topapi/v2/user/get': 'qyapi_get_member',
  '/topapi/v2/user/getuserinfo': 'qyapi_get_member',
  '/topapi/user/getbyunionid': 'qyapi_get_member',
}

const todos = /^(?:(?:PUT|DELETE) )?\/v1\.0\/todo\/users\//
const readsTodos = /^(?:GET )?\/v1\.0\/todo\/users\/[^/]+\/(?:tasks\/sources\/|org\/tasks\/query$)/

/** Undefined: none. */
export const scopeOf = (called: string): string | undefined =>
  scopes[called] ?? (readsTodos.test(called) ? 'Todo.Todo.Read' : todos.test(called) ? 'Todo.Todo.Write' : undefined)
