import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Heard {
  headers: IncomingHttpHeaders
  body: string
}

/** An app's address: what came there, and what it answers. */
export async function listen() {
  const heard: Heard[] = []
  const app = {
    heard,
    url: '',
    /** Undefined: it never answers. */
    answer: (_heard: Heard): { status: number; body?: string; headers?: Record<string, string> } | undefined => ({
      status: 200,
    }),
    /** The events that came, by what was said. */
    texts: () => heard.map(({ body }) => (JSON.parse(body) as { event: { text: string } }).event.text),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const server = createServer(async (request, response) => {
    const came = { headers: request.headers, body: (await buffer(request)).toString('utf8') }
    heard.push(came)
    const answer = app.answer(came)
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return app
}
