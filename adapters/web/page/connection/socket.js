/** @import { ClientFrame, ServerFrame } from '../../wire.ts' */
/** @import { Server } from './api.js' */
import { Refused } from './api.js'

const firstWait = 500
const longestWait = 5_000
const pingEvery = 25_000
const pongWithin = 10_000

/**
 * Keeps one socket open: a lost one is opened again after a growing, random wait, at once when the network or the page
 * comes back. What must not be lost is the caller's: after each `open` it says hello and sends what is unsent.
 * @param {Server} server
 * @param {{ open(): void, lost(): void, frame(frame: ServerFrame): void, unknownPersona(): void }} listener
 */
export function openSocket(server, listener) {
  /** @type {WebSocket | undefined} */
  let socket
  let wait = firstWait
  let closed = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let pinging
  let heardAt = 0

  async function connect() {
    clearTimeout(next)
    next = undefined
    try {
      await server.openSession()
    } catch (error) {
      if (closed) return
      if (error instanceof Refused && error.status === 404) return listener.unknownPersona()
      return retry()
    }
    if (closed) return
    const opened = new WebSocket(server.socketUrl())
    socket = opened
    opened.onopen = () => {
      wait = firstWait
      heardAt = Date.now()
      pinging = setInterval(checkAlive, pingEvery)
      listener.open()
    }
    opened.onmessage = ({ data }) => {
      heardAt = Date.now()
      listener.frame(JSON.parse(data))
    }
    opened.onclose = () => drop(opened)
  }

  /** @param {WebSocket} lost */
  function drop(lost) {
    if (socket !== lost) return
    socket = undefined
    clearInterval(pinging)
    if (closed) return
    listener.lost()
    retry()
  }

  function retry() {
    if (next !== undefined || closed) return
    next = setTimeout(connect, wait * (0.5 + Math.random() / 2))
    wait = Math.min(wait * 2, longestWait)
  }

  /** A connection that broke without being closed is noticed by its silence. */
  function checkAlive() {
    const asked = socket
    if (asked?.readyState !== WebSocket.OPEN) return
    const before = heardAt
    asked.send(JSON.stringify({ type: 'ping' }))
    setTimeout(() => {
      if (heardAt > before || socket !== asked) return
      asked.onclose = null
      asked.close()
      drop(asked)
    }, pongWithin)
  }

  const reconnectNow = () => {
    if (document.visibilityState === 'hidden') return
    if (next !== undefined) {
      wait = firstWait
      void connect()
    } else checkAlive()
  }
  addEventListener('online', reconnectNow)
  document.addEventListener('visibilitychange', reconnectNow)
  void connect()

  return {
    /**
     * False: there is no open socket now.
     * @param {ClientFrame} frame
     */
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    close() {
      closed = true
      clearTimeout(next)
      clearInterval(pinging)
      removeEventListener('online', reconnectNow)
      document.removeEventListener('visibilitychange', reconnectNow)
      socket?.close()
    },
  }
}
