import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** The browser inside a client, as a page meets it. */
export interface ClientBrowser {
  /** As the client calls itself. */
  userAgent: string
  /** The page as the client shows it, and its policy. */
  page(html: string): string
  policy(policy: string): string
}

/** Shows a page of `to` as it is seen inside a client. */
export async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  to: string,
  { userAgent, page, policy: allows }: ClientBrowser,
): Promise<void> {
  const body = await buffer(request)
  const headers = { ...request.headers, 'user-agent': userAgent, 'accept-encoding': 'identity' }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = forward(new URL(request.url ?? '/', to), { method: request.method, headers }, resolve)
    sent.on('error', reject).end(body)
  })
  const { 'x-frame-options': _, 'transfer-encoding': __, 'content-length': ___, ...kept } = answer.headers
  const policy = kept['content-security-policy']
  // The client is no frame; here it is one.
  if (typeof policy === 'string') kept['content-security-policy'] = allows(policy.replace(/frame-ancestors[^;]*;?/, ''))
  const content = await buffer(answer)
  const isPage = /^text\/html/.test(answer.headers['content-type'] ?? '')
  response.writeHead(answer.statusCode ?? 502, kept).end(isPage ? page(content.toString('utf8')) : content)
}
