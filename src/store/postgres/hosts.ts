import { type PostgresAddress, parseAddress } from './address.ts'
import { ConnectionLost } from './connection-errors.ts'
import { connectionTrouble } from './trouble.ts'

/**
 * The hosts of one DATABASE_URL. They are tried in the order written, beginning with the one that served last, so that a
 * dead first host does not cost every connection its time. Whoever finds a host of no use leaves it, for all.
 */
export class Hosts {
  readonly #hosts: PostgresAddress['hosts']
  readonly session: PostgresAddress['session']
  #current = 0

  /** @throws DatabaseUnusable */
  constructor(url: string) {
    const { hosts, session } = parseAddress(url)
    this.#hosts = hosts
    this.session = session
  }

  /** The address of the host to connect to now. */
  get current(): string {
    return this.#hosts[this.#current]!
  }

  /** Goes on to the next one, unless somebody else has done so already. */
  leave(host: string): void {
    if (host === this.current) this.#current = (this.#current + 1) % this.#hosts.length
  }

  /**
   * Tries each host once; `open` connects a `HostClient`.
   * @throws ConnectionLost
   */
  async connect<T>(open: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      const host = this.current
      try {
        return await open()
      } catch (error) {
        const another = tried < this.#hosts.length && host !== this.current
        if (!another) throw asConnectionLost(error)
      }
    }
  }
}

function asConnectionLost(error: unknown): ConnectionLost {
  if (error instanceof ConnectionLost) return error
  return new ConnectionLost(connectionTrouble(error)?.says ?? 'the database does not let us in', { cause: error })
}
