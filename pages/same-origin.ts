import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a submit comes from another site's page. Ours tells nobody where people are (`Referrer-Policy: no-referrer`),
 * so a browser names its origin `null`; Sec-Fetch-Site then tells, and `none` is a reload by hand. What no browser
 * sends stays possible: without the token in the address it leads nowhere.
 */
export function isForeign(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const { origin } = headers
  return origin !== undefined && origin !== 'null' && origin !== publicUrl
}
