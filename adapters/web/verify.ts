import type { IncomingHttpHeaders } from 'node:http'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The rules of the listener whose personas need no login (docs/decisions/032-two-listeners.md). True: refuse the
 * request. A foreign Host is DNS rebinding; a foreign Origin is another page in the same browser; a Forwarded header
 * means the server is behind a proxy, where the whole network could choose a persona.
 */
export function isForeign(headers: IncomingHttpHeaders): boolean {
  if (Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'))) return true
  const host = headers.host
  if (host === undefined || !isLoopback(host)) return true
  if (headers.origin !== undefined) return headers.origin !== `http://${host}`
  return comesFromAnotherPage(headers)
}

/** Any port: people forward it from the machine where the server runs. */
function isLoopback(host: string): boolean {
  const name = /^(.+?)(?::\d{1,5})?$/.exec(host)?.[1]
  return name !== undefined && loopbackNames.has(name.toLowerCase())
}

/** Browsers send no Origin with plain GETs but say where they come from. Following a link to the page is fine. */
function comesFromAnotherPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  return headers['sec-fetch-mode'] !== 'navigate'
}
