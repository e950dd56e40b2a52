import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Deliverer } from '../delivery/deliverer.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { AppRecord } from '../state/app.ts'
import type { World } from '../state/world.ts'

/** Lets apps open sockets with the address that `apps.connections.open` gave them, once each. */
export function openSocketDoor(http: Server, world: World, knobs: Knobs, deliverer: Deliverer): void {
  const tickets = new Map<string, AppRecord>()
  // Pongs are the connection's own business: half-open ones send none.
  const door = new WebSocketServer({ noServer: true, autoPong: false })
  world.openSocket = (app) => {
    const ticket = world.ids.make('ticket')
    tickets.set(ticket, app)
    return `${world.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${app.appId}`
  }
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {})
    if (knobs.refuseConnections === 'no connection') return void socket.destroy()
    if (knobs.refuseConnections === '408 at the upgrade') return void refuse(socket, '408 Request Timeout')
    const ticket = new URL(request.url ?? '', world.url).searchParams.get('ticket') ?? ''
    const app = tickets.get(ticket)
    tickets.delete(ticket)
    if (!app) return void refuse(socket, '404 Not Found')
    door.handleUpgrade(request, socket, head, (opened) => {
      if (knobs.refuseConnections !== 'no hello') deliverer.socketsOf(app).accept(opened)
    })
  })
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
