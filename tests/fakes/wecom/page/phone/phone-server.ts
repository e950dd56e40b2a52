import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type ClientBrowser, passOn } from '../../../page/pass-on.ts'
import { isOwnPost, type LocalPage, send, sendJson, serveLocal } from '../../../page/serve-local.ts'
import type { Json } from '../../../simulation/json.ts'
import type { FakeWecom } from '../../fake-wecom.ts'
import { JsBridge } from './js-bridge.ts'

/** As the client calls itself. */
const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1.36 MicroMessenger/7.0.1 Language/zh'

/**
 * The browser inside the client: pages of `to` as they are seen on a phone, by whoever plays on the page.
 * It sends the client's user agent, and gives pages the bridge that the JS-SDK speaks to.
 */
export async function servePhone(wecom: FakeWecom, to: string, port: number): Promise<LocalPage> {
  const bridge = new JsBridge(wecom)
  return await serveLocal(async (request, response) => {
    if (request.url === '/__wecom/bridge.js') return bridgeScript(response)
    if (request.url === '/__wecom/invoke' && isOwnPost(request)) {
      const given = JSON.parse(await text(request)) as Json
      return sendJson(response, bridge.invoke(whoAndWhere(request), given))
    }
    await passOn(request, response, to, browser)
  }, port)
}

function bridgeScript(response: ServerResponse): void {
  const script = readFileSync(join(import.meta.dirname, 'public/bridge.js'), 'utf8')
  send(response, 200, 'text/javascript', script.replace('USER_AGENT', userAgent))
}

/** The page says it in cookies, which do not go by port. */
function whoAndWhere({ headers }: IncomingMessage): { userid: string; where: string } {
  const cookie = (name: string) => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? ''
  return { userid: decodeURIComponent(cookie('wecom_user')), where: decodeURIComponent(cookie('wecom_place')) }
}

const browser: ClientBrowser = {
  userAgent,
  page: (html) => html.replace(/<head[^>]*>/i, (head) => `${head}<script src="/__wecom/bridge.js"></script>`),
  policy: (policy) => policy,
}
