import { getJsApiSignature } from '@wecom/crypto'

/** What a page of ours shows so that WeCom's client lets it use the JS-SDK. */
export interface PageSignature {
  timestamp: number
  nonceStr: string
  signature: string
}

/**
 * Signs the address of a page (developer.work.weixin.qq.com/document/path/90506). WeCom signs it without what follows a `#`,
 * which @wecom/crypto leaves on.
 * @param timestamp seconds
 */
export function signPage(page: { url: string; ticket: string; nonceStr: string; timestamp: number }): PageSignature {
  const { ticket, nonceStr, timestamp } = page
  const [url = ''] = page.url.split('#', 1)
  const { signature } = getJsApiSignature({ url, ticket, nonceStr, timestamp })
  return { timestamp, nonceStr, signature }
}
