import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Adapter, Receiver } from '../../src/chat/adapter.ts'
import type { Capabilities, PlaceProfile } from '../../src/chat/capabilities.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import { listen } from '../../src/http/listen.ts'
import { post } from './client.ts'
import { directRoomId, tenant } from './ids.ts'
import { limits, webTimes } from './limits.ts'
import { downloadFile } from './platform/files.ts'
import { createLiveUpdates, type LiveUpdates } from './platform/live-updates.ts'
import { ensureDirectRoom, factsOf, roomFor, roomWithMembers } from './platform/rooms.ts'
import type { WebPorts } from './ports.ts'
import { foreignRequests } from './server/foreign-requests.ts'
import { languageOf, personaAsked } from './server/request-persona.ts'
import { createHttp } from './server/routes.ts'
import { createSessions, type Sessions } from './server/session.ts'
import { createTransport, type Transport } from './transport.ts'

export type { WebPorts } from './ports.ts'

export interface WebChatOptions {
  /** 127.0.0.1 unless a container needs another: who reaches it may choose any persona. */
  host?: string
  /** 0: any free port. */
  port: number
}

export interface WebChat extends Adapter {
  /** Where a browser finds it, once started. */
  address(): string
}

const capabilities: Capabilities = {
  edit: 'always',
  buttons: true,
  forms: 'native',
  images: true,
  ephemeral: true,
  membersVisible: true,
  groupMessagesVisible: true,
}

const profile: PlaceProfile = { capabilities, limits, lane: 'web' }

/** The built-in chat: an adapter like any other, which also plays the platform's part and serves the page. */
export function createWebChat(ports: WebPorts, options: WebChatOptions): WebChat {
  const { store, clock } = ports
  const host = options.host ?? '127.0.0.1'
  let running: { server: Server; transport: Transport; push: LiveUpdates } | undefined

  return {
    platform: 'web',
    at: () => profile,
    async start(receiver: Receiver) {
      const sessions = createSessions()
      const liveUpdates = createLiveUpdates(store, ports.log)
      const transport = createTransport(ports, receiver, liveUpdates)
      const isForeign = foreignRequests(ports)
      const server = createServer(createHttp(ports, sessions, isForeign))
      server.on('upgrade', (request, socket, head) => {
        if (isForeign(request.headers)) refuseUpgrade(socket, '403 Forbidden')
        else upgrade(ports, sessions, transport, request, socket, head)
      })
      await listen(server, host, options.port)
      running = { server, transport, push: liveUpdates }
    },
    send: (message) => post(store, clock, message),
    async describe({ id }) {
      return await store.read(async (reader) => {
        const found = await roomWithMembers(reader, id)
        if (!found) throw new RemoteRefused('unknown_room')
        return factsOf(found.room, found.members)
      })
    },
    async directAddress({ userId }) {
      const id = directRoomId(userId)
      // Nearly always it is there, and a transaction would have to wait for its turn.
      const isThere = await store.read((reader) => roomFor(reader, id, userId))
      if (!isThere && !(await store.write((tx) => ensureDirectRoom(tx, userId))))
        throw new RemoteRefused('unknown_user')
      return { platform: 'web', tenant, id }
    },
    download: ({ fileId }) => downloadFile(store, fileId),
    async stop() {
      if (!running) return
      const { server, transport, push: liveUpdates } = running
      running = undefined
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await transport.stop()
      await liveUpdates.stop()
      // A browser may hold a connection open on which it never asks anything.
      const cut = setTimeout(() => server.closeAllConnections(), webTimes.closing)
      await closed
      clearTimeout(cut)
    },
    address() {
      if (!running) throw new Error('the web chat has not been started')
      const { port } = running.server.address() as AddressInfo
      return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    },
  }
}

function upgrade(
  ports: WebPorts,
  sessions: Sessions,
  transport: Transport,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const path = /^(?:\/as\/([^/]+))?\/socket(?:\?|$)/.exec(request.url ?? '')
  const userId = path ? personaAsked(sessions, request.headers.cookie, decoded(path[1])) : undefined
  if (!path) refuseUpgrade(socket, '404 Not Found')
  else if (userId === undefined) refuseUpgrade(socket, '401 Unauthorized')
  else transport.accept(request, socket, head, { userId, language: () => languageOf(ports, request, userId) })
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Undefined for what is no proper escape; then it names nobody. */
function decoded(segment: string | undefined): string | undefined {
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment)
  } catch {
    return ''
  }
}
