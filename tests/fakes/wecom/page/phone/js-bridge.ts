import { getJsApiSignature } from '@wecom/crypto'
import type { Json } from '../../../simulation/json.ts'
import type { FakeWecom } from '../../fake-wecom.ts'
import { placeOf } from '../places.ts'

interface Standing {
  readonly userid: string
  readonly where: string
}

/** What the client answers to pages that call the JS-SDK; nothing to those that are not signed. */
export class JsBridge {
  readonly #wecom: FakeWecom
  /** `userid address` of pages that proved to be the app's. */
  readonly #agentPages = new Set<string>()
  readonly #corpPages = new Set<string>()

  constructor(wecom: FakeWecom) {
    this.#wecom = wecom
  }

  /** @param given name, params, and the address of the page without its fragment */
  invoke(standing: Standing, { name, params, url }: Json): Json {
    const page = { ...standing, key: `${standing.userid} ${String(url)}`, url: String(url) }
    const answer = this.#answer(String(name), page, (params ?? {}) as Record<string, string>)
    return typeof answer === 'string' ? { err_msg: `${name}:${answer}` } : { err_msg: `${name}:ok`, ...answer }
  }

  #answer(name: string, page: Standing & { key: string; url: string }, params: Record<string, string>): Json | string {
    if (name === 'preVerifyJSAPI') return this.#config(page, params)
    if (name === 'agentConfig') return this.#agentConfig(page, params)
    const isAgent = this.#agentPages.has(page.key)
    if (!isAgent && !this.#corpPages.has(page.key)) return 'fail, not configured'
    const { wecom, entry, userId, chatId } = this.#talk(page)
    if (name === 'getContext') return { entry }
    if (name === 'getCurExternalContact' || name === 'getCurExternalChat') {
      if (!isAgent || !wecom.app.callsContacts) return 'no permission'
      if (wecom.contacts.ofMember(page.userid).length === 0) return 'no permission'
      if (name === 'getCurExternalContact') return userId ? { userId } : 'fail, not in a chat with a contact'
      return chatId ? { chatId } : 'fail, not in a group with contacts'
    }
    return ['closeWindow', 'openUserProfile', 'hideOptionMenu', 'openEnterpriseChat'].includes(name)
      ? {}
      : 'function not exist'
  }

  #config(page: { key: string; url: string }, params: Record<string, string>): Json | string {
    const { corp, app, world } = this.#wecom
    const signed = { nonceStr: params.verifyNonceStr!, timestamp: params.verifyTimestamp! }
    const problem = this.#problemOf(
      page.url,
      world.tickets.current('corp', app.agentId),
      signed,
      params.verifySignature,
    )
    if (problem) return problem
    if (params.appId !== corp.corpId) return 'invalid appid'
    this.#corpPages.add(page.key)
    return {}
  }

  #agentConfig(page: { key: string; url: string; userid: string }, params: Record<string, string>): Json | string {
    const { corp, app, world } = this.#wecom
    const signed = { nonceStr: params.nonceStr!, timestamp: params.timestamp! }
    const problem = this.#problemOf(page.url, world.tickets.current('app', app.agentId), signed, params.signature)
    if (problem) return problem
    if (params.corpid !== corp.corpId || params.agentid !== String(app.agentId)) return 'fail, corpid or agentid'
    const member = corp.find(page.userid)
    if (!member || !corp.sees(app, member)) return 'no permission'
    this.#agentPages.add(page.key)
    return {}
  }

  #problemOf(
    url: string,
    ticket: string | undefined,
    signed: Signed,
    signature: string | undefined,
  ): string | undefined {
    if (new URL(url).host !== this.#wecom.app.trustedDomain) return 'invalid url domain'
    const expected = ticket && getJsApiSignature({ ...signed, ticket, url }).signature
    return expected === undefined || expected !== signature ? 'invalid signature' : undefined
  }

  #talk({ userid, where }: Standing) {
    const wecom = this.#wecom
    const member = wecom.corp.find(userid)
    const place = member ? placeOf({ wecom, member, where }) : undefined
    if (place?.kind === 'contact')
      return { wecom, entry: 'single_chat_tools', userId: place.contact.externalUserid, chatId: undefined }
    if (place?.kind === 'group' && place.group.kind === 'customers')
      return { wecom, entry: 'group_chat_tools', userId: undefined, chatId: place.group.chatId }
    return { wecom, entry: 'normal', userId: undefined, chatId: undefined }
  }
}

interface Signed {
  nonceStr: string
  timestamp: string
}
