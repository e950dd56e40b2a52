const theirHosts = ['dingtalk.com', 'aliyuncs.com'] as const

/**
 * Whether an address is DingTalk's own: where an answer is posted to, or a file is fetched from, comes with what somebody said.
 * @param standIns where DingTalk is, when it is not DingTalk: a gateway, or one to try things at
 */
export function isTheirs(address: URL, standIns: readonly URL[]): boolean {
  if (address.username !== '' || address.password !== '') return false
  if (standIns.some(({ origin }) => address.origin === origin)) return true
  return address.protocol === 'https:' && theirHosts.some((host) => address.hostname.endsWith(`.${host}`))
}
