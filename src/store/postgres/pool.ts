import pg from 'pg'
import { connectLimit, HostClient, type HostClientOptions } from './host-client.ts'
import type { Hosts } from './hosts.ts'

/** How many connections at most, and what each is set to (milliseconds). */
export type PoolOptions = Pick<
  pg.PoolConfig,
  'max' | 'lock_timeout' | 'statement_timeout' | 'query_timeout' | 'idle_in_transaction_session_timeout'
>

export interface Connection {
  client: pg.PoolClient
  /** Used by nobody before. */
  fresh: boolean
}

/** A database that was away is slow for a while: it recovers, and has nothing in memory. Milliseconds. */
const settling = 30_000

/** Connections that are kept, and thrown away when they are of no use any more. */
export class ConnectionPool {
  readonly #hosts: Hosts
  readonly #pool: pg.Pool
  /** The clients made since all of them were last found to lead to the wrong place. */
  #good = new WeakSet<object>()
  readonly #used = new WeakSet<object>()
  #brokeAt = Number.NEGATIVE_INFINITY

  constructor(hosts: Hosts, options: PoolOptions) {
    this.#hosts = hosts
    const made = (client: HostClient) => this.#good.add(client)
    class PooledClient extends HostClient {
      constructor(given: Omit<HostClientOptions, 'hosts'>) {
        super({ ...given, hosts })
        made(this)
      }
    }
    const settings = { connectionTimeoutMillis: connectLimit, ...options }
    this.#pool = new pg.Pool({ ...settings, Client: PooledClient as unknown as new () => pg.ClientBase })
    // An idle connection that breaks is replaced; the next query says so if the database is really gone.
    this.#pool.on('error', () => this.broke())
  }

  /** The database went away, or what leads to it. */
  broke(): void {
    this.#brokeAt = performance.now()
  }

  /** It was away a short while ago. */
  get isSettling(): boolean {
    return performance.now() - this.#brokeAt < settling
  }

  /** @throws ConnectionLost */
  async checkOut(): Promise<Connection> {
    for (;;) {
      const client = await this.#hosts
        .connect(() => this.#pool.connect())
        .catch((error: unknown) => {
          this.broke()
          throw error
        })
      if (this.#good.has(client)) {
        const fresh = !this.#used.has(client)
        this.#used.add(client)
        return { client, fresh }
      }
      client.release(true)
    }
  }

  /** All connections there are now lead to the wrong place: none is used again, and the next one goes to another host. */
  leaveHost(found: pg.PoolClient): void {
    if (!this.#good.has(found)) return
    this.#good = new WeakSet()
    if (found instanceof HostClient) found.leaveHost()
  }

  async end(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }
}
