import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decrypt, getSignature } from '@wecom/crypto'
import express from 'express'
import type { FakeWecom } from '../../../fakes/wecom/index.ts'

/** What a test reads of an answer. */
interface Answer {
  errcode: number
  errmsg: string
  msgid: string
  response_code: string
  [other: string]: unknown
}

const tokens = new WeakMap<FakeWecom, { token: string; until: number }>()

async function tokenFor(wecom: FakeWecom): Promise<string> {
  const { corp, app, apiBase, clock } = wecom
  const known = tokens.get(wecom)
  if (known && known.until > clock.now().getTime()) return known.token
  const asked = new URLSearchParams({ corpid: corp.corpId, corpsecret: app.secret })
  const answer = (await (await fetch(`${apiBase}/cgi-bin/gettoken?${asked}`)).json()) as Record<string, unknown>
  const [token, seconds] = [String(answer.access_token), Number(answer.expires_in)]
  tokens.set(wecom, { token, until: clock.now().getTime() + seconds * 1000 })
  return token
}

/** Calls the API, with a token fetched for it. */
export async function call(
  wecom: FakeWecom,
  path: string,
  body?: unknown,
  query: Record<string, string> = {},
): Promise<Answer> {
  const asked = new URLSearchParams({ access_token: await tokenFor(wecom), ...query })
  const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await fetch(`${wecom.apiBase}/cgi-bin/${path}?${asked}`, request)).json()) as Answer
}

/** The value of an element, wherever it is. */
export const elementOf = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}\\s*>`, 's').exec(xml)?.[1]

export interface Stranger {
  /** Other pages of it. */
  readonly web: express.Express
  readonly url: string
  /** When everything it does has been done. */
  close(): Promise<void>
}

/**
 * A server that knows nothing of our adapter: it opens what comes with @wecom/crypto alone.
 * @param answers to every callback; nothing, as it should
 */
export async function startStranger(
  wecom: FakeWecom,
  hears: (plain: string) => Promise<void> | void,
  answers = '',
): Promise<Stranger> {
  const { token, aesKey } = wecom.app
  const doing: (Promise<void> | void)[] = []
  const isSigned = ({ msg_signature, timestamp, nonce }: Record<string, string>, sealed: string) =>
    getSignature(token, timestamp!, nonce!, sealed) === msg_signature
  const web = express().use(express.text({ type: 'text/xml' }))
  web.get('/callback', (request, response) => {
    const query = request.query as Record<string, string>
    if (!isSigned(query, query.echostr!)) return void response.sendStatus(403)
    response.type('text/plain').send(decrypt(aesKey, query.echostr!).message)
  })
  web.post('/callback', (request, response) => {
    const sealed = elementOf(request.body, 'Encrypt')!
    const { message, id } = decrypt(aesKey, sealed)
    if (!isSigned(request.query as Record<string, string>, sealed) || id !== wecom.corp.corpId)
      return void response.sendStatus(403)
    response.status(200).end(answers)
    doing.push(hears(message))
  })
  const server = createServer(web)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  wecom.app.callbackUrl = `${url}/callback`
  return {
    web,
    url,
    async close() {
      await Promise.all(doing)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
