import https from 'node:https'

/** The way of the bot's connection through a proxy. Plain `ws:`, which stays near, has none: Node's agent fails with it. */
export const agentFor = (wsUrl: string, proxy: string | undefined): https.Agent | undefined =>
  proxy !== undefined && new URL(wsUrl).protocol === 'wss:'
    ? new https.Agent({ proxyEnv: { HTTPS_PROXY: proxy } })
    : undefined
