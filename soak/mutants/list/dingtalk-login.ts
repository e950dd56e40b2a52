import { mutantsIn } from '../mutant.ts'

/** Who opens a page of ours in DingTalk. */
export const dingtalkLoginMutants = mutantsIn('adapters/dingtalk/login/page-login.ts', [
  {
    id: 'dingtalk-login-organisation',
    what: 'somebody who comes as one of another organisation is nobody of ours',
    find: 'if (corpId !== tenant) return undefined',
    replace: '',
  },
  {
    id: 'dingtalk-login-tenant',
    what: 'a login is of the organisation of the app, and not of any link',
    find: 'this.#logins.remember({ tenant, userId }, state)',
    replace: "this.#logins.remember({ tenant: 'dingother', userId }, state)",
  },
  {
    id: 'dingtalk-login-refused',
    what: 'where DingTalk does not say now who it is, it is said so',
    find: 'error instanceof RemoteRefused && !error.isPutOff',
    replace: 'error instanceof RemoteRefused',
  },
  {
    id: 'dingtalk-login-way',
    what: 'each way takes its own codes alone',
    find: "attempt.way === 'client'",
    replace: "attempt.way !== 'client'",
  },
])
