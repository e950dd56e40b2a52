import type { IncomingHttpHeaders } from 'node:http'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What proxies, load balancers and content networks add to a request, by the name of the header. */
const proxyHeaders: readonly [name: string, pattern: RegExp][] = [
  ['Forwarded', /forwarded/],
  ['Via', /^(?:x-)?via$/],
  ['X-Real-IP', /real-?ip$/],
  ['Client-IP', /client-?ip$/],
  ['Connecting-IP', /connecting-?ip(?:v6)?$/],
  ['Remote-Addr', /^(?:x-)?remote-(?:addr|ip)$/],
  ['X-Original-…', /^x-original-/],
  ['X-Proxy-…', /^(?:x-)?proxy/],
  ['X-Envoy-…', /^x-envoy-/],
  ['X-Amzn-…', /^x-amzn?-/],
  ['X-Azure-…', /^x-(?:azure|arr|ms-proxy)-/],
  ['CDN-Loop', /^(?:cdn-loop$|cf-|fastly-|x-varnish|akamai-|x-akamai-)/],
]

/**
 * The rules of the listener whose persona switch is a door without a lock. A foreign Host is DNS rebinding; a foreign
 * Origin is another page in the same browser; a header of a proxy means that somebody put us behind one, where the whole
 * network could choose a persona.
 * @returns why the request is refused, in words for the log that are never the request's; undefined: it is not
 */
export function whyForeign(headers: IncomingHttpHeaders): string | undefined {
  const proxy = proxyHeaders.find(([, pattern]) => Object.keys(headers).some((name) => pattern.test(name)))
  if (proxy) return `it came through a proxy, which added ${proxy[0]}`
  const { host, origin } = headers
  if (host === undefined || !isLoopback(host)) return 'its Host is not this machine'
  if (origin === undefined) return comesFromAnotherPage(headers) ? 'another page asked (Sec-Fetch-Site)' : undefined
  return origin === `http://${host}` ? undefined : 'another page asked (Origin)'
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
