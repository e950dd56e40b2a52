import type { Delivered } from './delivered.ts'
import { mountHttp } from './http/mount.ts'
import type { SlackOptions, SlackPorts } from './ports.ts'
import { Sockets } from './socket/sockets.ts'

/** The one way in of an app: HTTP on the public listener, or sockets that we open. */
export interface Transport {
  /** Undefined over HTTP. */
  sockets?: Pick<Sockets, 'trouble' | 'foreign'>
  /** Takes nothing any more; resolves when what has begun has ended. */
  stop(): Promise<void>
}

export interface Taking {
  /** @throws NotRecorded */
  take(delivered: Delivered): Promise<void>
  /** Something came that Slack did not sign with our secret. */
  refused(): void
  /** A socket stands after none did. */
  listensAgain(): void
}

export function openTransport(
  { publicApp, log }: SlackPorts,
  { way, apiUrl }: SlackOptions,
  { take, refused, listensAgain }: Taking,
): Transport {
  if ('signingSecret' in way) return mountHttp(publicApp, { signingSecret: way.signingSecret, log, take, refused })
  const sockets = new Sockets({ appToken: way.appToken, apiUrl, log, take, listensAgain }, way.sockets)
  sockets.start()
  return { sockets, stop: () => sockets.stop() }
}
