import http from 'node:http'
import https from 'node:https'

/** The way of the bot's connection through a proxy; undefined: there is none. */
export function agentFor(wsUrl: string, proxy: string | undefined): http.Agent | undefined {
  if (proxy === undefined) return undefined
  return new URL(wsUrl).protocol === 'wss:'
    ? new https.Agent({ proxyEnv: { HTTPS_PROXY: proxy } })
    : new http.Agent({ proxyEnv: { HTTP_PROXY: proxy } })
}
