import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a submit comes from another site's page. With `Referrer-Policy: no-referrer` a browser names the origin of
 * our pages `null`; then Sec-Fetch-Site decides, where `none` is a reload by hand. Clients that are no browsers are not
 * refused: without the token in the address they reach nothing (docs/decisions/015-form-pages-without-a-login.md).
 */
export function isForeign(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const { origin } = headers
  return origin !== undefined && origin !== 'null' && origin !== publicUrl
}
