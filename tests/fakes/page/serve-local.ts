import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LocalPage {
  /** `http://127.0.0.1:1234` */
  readonly url: string
  close(): Promise<void>
}

/** A page for this machine alone. */
export async function serveLocal(
  route: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port: number,
): Promise<LocalPage> {
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

export const sendJson = (response: ServerResponse, body: object): void =>
  send(response, 200, 'application/json', JSON.stringify(body))

/** A page of somebody else cannot send this type without being asked for. */
export const isOwnPost = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' && headers['content-type'] === 'application/json'
