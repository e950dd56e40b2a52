import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import { NotRecorded, Overloaded, type Receiver } from '../../src/chat/adapter.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { storageTrouble } from '../../src/store/storage-trouble.ts'
import { textLength, webLimits, webTimes } from './limits.ts'
import { parseFrame, type RecordedFrame } from './parse.ts'
import type { LiveUpdates, Subscriber } from './platform/live-updates.ts'
import { lastMessages, viewFor } from './platform/messages.ts'
import { recordFrame } from './platform/record-frame.ts'
import { roomFor } from './platform/rooms.ts'
import type { WebPorts } from './ports.ts'
import { refusalOf } from './server/error-reply.ts'
import type { ClientFrame, ServerFrame } from './wire.ts'

export interface Transport {
  /** Takes over a verified upgrade request of this persona. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, persona: RequestPersona): void
  /** Reads no more frames, waits until those already read are answered, then closes every socket (1001). */
  stop(): Promise<void>
}

export interface RequestPersona {
  userId: string
  language(): Promise<Locale>
}

export function createTransport(ports: WebPorts, receiver: Receiver, liveUpdates: LiveUpdates): Transport {
  const server = new WebSocketServer({ noServer: true, maxPayload: webLimits.socketBytes, perMessageDeflate: false })
  const underWay = new Set<Promise<void>>()
  let stopping = false

  // An answer begins only after its frame was recorded, so the set may grow while it is waited for.
  async function allAnswered(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay)
  }

  const track = (work: Promise<void>) => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }

  function serve(socket: WebSocket, persona: RequestPersona): void {
    const { userId } = persona
    const send = (frame: ServerFrame) => sendFrame(socket, frame)
    const subscriber: Subscriber = {
      userId,
      positions: new Map(),
      rooms: undefined,
      ready: false,
      send,
      congested: () => socket.readyState !== socket.OPEN || socket.bufferedAmount > webLimits.congestedBytes,
    }
    const endHeartbeat = keepAlive(socket)
    // One at a time, so that the frames of a person are recorded in their order.
    let turn = Promise.resolve()
    let waiting = 0

    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      endHeartbeat()
      liveUpdates.leave(subscriber)
    })
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (stopping) return
      waiting += 1
      if (waiting >= webLimits.waitingFrames) socket.pause()
      turn = turn
        .then(() => take(data, isBinary))
        .catch(async (error) => send({ type: 'error', ...refusalOf(error, await persona.language(), ports.log) }))
        .finally(() => {
          waiting -= 1
          if (waiting < webLimits.waitingFrames / 2) socket.resume()
        })
      track(turn)
    })

    async function take(data: Buffer, isBinary: boolean): Promise<void> {
      if (data.length > webLimits.frameBytes) throw new UserError('error.web.frameTooLarge', { limit: textLength })
      if (isBinary) throw new UserError('error.web.badFrame')
      const raw = data.toString('utf8')
      const parsed = parseFrame(raw)
      if ('refused' in parsed) return await refuse(new UserError(parsed.refused, parsed.details), parsed.id)
      await handle(parsed.frame, raw)
    }

    async function handle(frame: ClientFrame, raw: string): Promise<void> {
      switch (frame.type) {
        case 'ping':
          return send({ type: 'pong' })
        case 'hello':
          subscriber.positions = new Map(Object.entries(frame.rooms))
          subscriber.rooms = undefined
          subscriber.ready = false
          return liveUpdates.follow(subscriber)
        case 'older':
          return await older(frame).catch((error) => refuse(error, frame.id))
        default:
          return await record(frame, raw).catch((error) => refuseRecording(error, frame.id))
      }
    }

    async function record(frame: RecordedFrame, raw: string): Promise<void> {
      const { seq, duplicate, answer } = await recordFrame(ports, receiver, userId, frame, raw)
      send({ type: 'ack', id: frame.id, seq, duplicate })
      if (frame.type !== 'press' && frame.type !== 'submit') return
      // Not awaited here: what comes after it need not wait for the answer.
      track(
        answer.then(
          (given) => send({ type: 'answer', id: frame.id, answer: given }),
          (error) => refuse(error, frame.id),
        ),
      )
    }

    async function older(frame: Extract<ClientFrame, { type: 'older' }>): Promise<void> {
      const { messages, earlier } = await ports.store.read(async (reader) => {
        if (!(await roomFor(reader, frame.room, userId))) throw new UserError('error.web.unknownRoom')
        return await lastMessages(reader, frame.room, userId, frame.before)
      })
      const views = messages.map((message) => viewFor(userId, message)).filter((view) => view !== undefined)
      send({ type: 'older', id: frame.id, room: frame.room, messages: views, earlier })
    }

    async function refuse(error: unknown, id: string | undefined): Promise<void> {
      const told = storageTrouble(error) ? new UserError('error.storage') : error
      const { code, text } = refusalOf(told, await persona.language(), ports.log)
      send({ type: 'error', ...(id === undefined ? {} : { id }), code, text })
    }

    /** What could not be recorded for want of room or of storage is sent again by the page itself. */
    async function refuseRecording(error: unknown, id: string): Promise<void> {
      if (!(error instanceof NotRecorded) && !storageTrouble(error)) return refuse(error, id)
      const why = error instanceof Overloaded ? 'error.web.busy' : 'error.web.storage'
      const { code, text } = refusalOf(new UserError(why), await persona.language(), ports.log)
      send({ type: 'error', id, code, text, again: true })
    }
  }

  return {
    accept(request, socket, head, persona) {
      server.handleUpgrade(request, socket, head, (accepted) => serve(accepted, persona))
    },
    async stop() {
      stopping = true
      await Promise.race([allAnswered(), delay(webTimes.answer + webTimes.closing, undefined, { ref: false })])
      await Promise.all([...server.clients].map(closeGently))
      server.close()
    },
  }
}

function sendFrame(socket: WebSocket, frame: ServerFrame): void {
  if (socket.readyState !== socket.OPEN) return
  // A terminated client comes back and resumes from what it has.
  if (socket.bufferedAmount > webLimits.hopelessBytes) socket.terminate()
  else socket.send(JSON.stringify(frame))
}

/** Ends a socket whose other side does not answer. */
function keepAlive(socket: WebSocket): () => void {
  let alive = true
  socket.on('pong', () => {
    alive = true
  })
  const timer = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, webTimes.heartbeat)
  timer.unref()
  return () => clearInterval(timer)
}

async function closeGently(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.close(1001)
  const timer = setTimeout(() => socket.terminate(), webTimes.closing)
  await closed
  clearTimeout(timer)
}
