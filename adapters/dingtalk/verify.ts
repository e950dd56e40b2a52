const theirHosts = ['dingtalk.com', 'aliyuncs.com'] as const

/**
 * Whether an address is DingTalk's own: where an answer is posted to, or a file is fetched from, comes with what somebody said.
 * @param standIn where DingTalk is, when it is not DingTalk: a gateway, or one to try things at
 */
export function isTheirs(address: URL, standIn: URL): boolean {
  if (address.username !== '' || address.password !== '') return false
  if (address.origin === standIn.origin) return true
  return address.protocol === 'https:' && theirHosts.some((host) => address.hostname.endsWith(`.${host}`))
}
