import { describe, expect, it } from 'vitest'
import { signPage } from '../../../../adapters/wecom/api/page-signature.ts'

/** The sample of developer.work.weixin.qq.com/document/path/90506. */
const page = {
  ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
  nonceStr: 'Wm3WZYTPz0wzccnW',
  timestamp: 1_414_587_457,
  url: 'http://mp.weixin.qq.com?params=value',
}
const signature = '0f9de62fce790f9a083d5c99e95740ceb90c27ed'

describe('the signature of a page', () => {
  it('is the official one', () => {
    expect(signPage(page)).toEqual({ timestamp: page.timestamp, nonceStr: page.nonceStr, signature })
  })

  it.each(['#', '#/deals/7', '#a#b'])('is of the address before %s', (fragment) => {
    expect(signPage({ ...page, url: page.url + fragment }).signature).toBe(signature)
  })

  it('is another one of another address', () => {
    expect(signPage({ ...page, url: `${page.url}&more` }).signature).not.toBe(signature)
  })
})
