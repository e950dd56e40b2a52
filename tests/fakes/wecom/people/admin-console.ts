import type { Callbacks } from '../callback/callbacks.ts'
import type { App } from '../state/app.ts'

/** What an admin saves on the app's pages, with what WeCom asks for before it is saved. */
export class AdminConsole {
  readonly #app: App
  readonly #callbacks: Callbacks

  constructor(app: App, callbacks: Callbacks) {
    this.#app = app
    this.#callbacks = callbacks
  }

  /** 接收消息: saved when the address answers the handshake. @returns what is wrong */
  async savesCallback(url: string, keys: { token?: string; aesKey?: string } = {}): Promise<string | undefined> {
    const { token, aesKey } = { ...this.#app, ...keys }
    if (!/^[a-zA-Z0-9]{1,32}$/.test(token)) return 'Token 格式错误'
    if (!/^[a-zA-Z0-9]{43}$/.test(aesKey)) return 'EncodingAESKey 格式错误'
    const before = { token: this.#app.token, aesKey: this.#app.aesKey }
    Object.assign(this.#app, { token, aesKey })
    const { ok } = await this.#callbacks.handshake(this.#app, url)
    if (ok) Object.assign(this.#app, { callbackUrl: url, callbackVerified: true })
    else Object.assign(this.#app, before)
    return ok ? undefined : 'openapi 回调地址请求不通过'
  }

  /** 网页授权及JS-SDK: saved when the file lies at the root. @param base where the domain answers; default: https */
  async savesTrustedDomain(domain: string, base = `https://${domain}`): Promise<string | undefined> {
    const { name, content } = this.#app.domainFile
    try {
      const response = await fetch(`${base}/${name}`, { redirect: 'manual' })
      if (response.status !== 200 || (await response.text()) !== content) return '域名校验失败'
    } catch {
      return '域名校验失败'
    }
    this.#app.trustedDomain = domain
    return undefined
  }

  /** 企业可信IP: only after a trusted domain, or a callback that answered. */
  savesTrustedAddresses(addresses: readonly string[]): string | undefined {
    if (!this.#app.callbackVerified && this.#app.trustedDomain === '') return '请先设置可信域名或接收消息服务器URL'
    this.#app.trustedAddresses = new Set(addresses)
    return undefined
  }
}
