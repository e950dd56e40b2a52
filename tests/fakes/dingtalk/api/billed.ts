/** What costs nothing: to log in, who is in the organisation, where to connect. */
const free: readonly string[] = ['/v1.0/oauth2/', '/v1.0/contact/', '/topapi/', '/gettoken', '/v1.0/gateway/', '/app/']

export const isBilled = (path: string): boolean => !free.some((beginning) => path.startsWith(beginning))

/** Noes that cost nothing: the call did not get to what it was for. */
const unbilled: readonly string[] = [
  'Forbidden.AccessDenied.Qps',
  'Forbidden.AccessDenied.Qpm',
  'Forbidden.AccessDenied.ApiCountLimitForOrg',
  'InvalidAuthentication',
  'invalidClientIdOrSecret',
]

export const isBilledRefusal = (code: string): boolean => !unbilled.some((beginning) => code.startsWith(beginning))

/** Events that cost a push; those of the contacts do not. */
export const isBilledEvent = (eventType: string): boolean => !/^(user_|org_dept_|label_)/.test(eventType)
