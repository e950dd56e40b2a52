import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { passOn } from '../../../page/pass-on.ts'
import { isOwnPost, type LocalPage, send, sendJson, serveLocal } from '../../../page/serve-local.ts'
import type { Json } from '../../../simulation/json.ts'
import type { FakeDingtalk } from '../../fake-dingtalk.ts'
import { nameReader } from '../../people/logins.ts'

/** As the client calls itself. */
export const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 AliApp(DingTalk/7.6.6) com.laiwang.DingTalk/47000000 Channel/201200 language/zh-Hans-CN'

/** Where pages get the script that speaks to the client. */
const theirs = /https:\/\/g\.alicdn\.com\/dingding\/dingtalk-jsapi\/\d+\.\d+\.\d+\/dingtalk\.open\.js/g
const ours = '/__dingtalk/dingtalk.open.js'

/** The browser inside the client: pages of `to` as whoever plays on the page sees them on a phone. */
export async function serveClient(dingtalk: FakeDingtalk, to: string, port: number): Promise<LocalPage> {
  return await serveLocal(async (request, response) => {
    if (request.url === ours) {
      const script = readFileSync(join(import.meta.dirname, 'public/dingtalk.open.js'))
      return send(response, 200, 'text/javascript', script)
    }
    if (request.url === '/__dingtalk/invoke' && isOwnPost(request)) {
      const { corpId, clientId, url } = JSON.parse(await text(request)) as Json
      const asked = { corpId, clientId, url: String(url) }
      return sendJson(response, nameReader(dingtalk.world, dingtalk.world.visitor(whoIn(request)), asked))
    }
    await passOn(request, response, to, {
      userAgent,
      page: (html) => html.replaceAll(theirs, ours),
      // The bridge of the client is no connection; here it is one.
      policy: (policy) => `${policy.replaceAll(theirs, `http://${request.headers.host}${ours}`)}; connect-src 'self'`,
    })
  }, port)
}

/** The page says it in a cookie, which does not go by port. */
function whoIn({ headers }: IncomingMessage): string {
  return decodeURIComponent(/(?:^|; )dingtalk_user=([^;]*)/.exec(headers.cookie ?? '')?.[1] ?? '')
}
