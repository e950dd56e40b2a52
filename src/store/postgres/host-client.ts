import pg from 'pg'
import type { PostgresAddress } from './address.ts'
import { ConnectionLost } from './connection-errors.ts'
import type { Hosts } from './hosts.ts'

/** How long a connection may take to open, milliseconds, each host. */
export const connectLimit = 3_000

const connecting = { connectionTimeoutMillis: connectLimit, keepAlive: true, keepAliveInitialDelayMillis: 10_000 }

export interface HostClientOptions extends Omit<pg.ClientConfig, 'connectionString'> {
  hosts: Hosts
}

/** A client of the host that is current when it is made. It is open only if that server may be used. */
export class HostClient extends pg.Client {
  readonly #hosts: Hosts
  readonly #host: string

  constructor(options: HostClientOptions) {
    const host = options.hosts.current
    super({ ...connecting, ...options, connectionString: host })
    this.#hosts = options.hosts
    this.#host = host
    // A connection that breaks while nobody asks it anything says so here, and unheard that would end the process.
    this.on('error', () => {})
  }

  override connect(): Promise<pg.Client>
  override connect(callback: ((error: Error) => void) | ((error: null, client: pg.Client) => void)): void
  override connect(callback?: (error: never, client: never) => void): Promise<pg.Client> | undefined {
    const opening = this.#open()
    if (!callback) return opening
    const tell = callback as (error: unknown, client?: pg.Client) => void
    opening.then((client) => tell(null, client), tell)
    return undefined
  }

  /** This server is of no use, at least now. */
  leaveHost(): void {
    this.#hosts.leave(this.#host)
  }

  async #open(): Promise<pg.Client> {
    try {
      await super.connect()
      await assertSession(this, this.#hosts.session)
      return this
    } catch (error) {
      this.leaveHost()
      this.end().catch(() => {})
      throw error
    }
  }
}

/** One connected client. @throws ConnectionLost */
export async function connectClient(options: HostClientOptions): Promise<HostClient> {
  return await options.hosts.connect(async () => {
    const client = new HostClient(options)
    await client.connect()
    return client
  })
}

/** @throws ConnectionLost when it is another kind of server than `target_session_attrs` wants */
async function assertSession(client: pg.Client, wanted: PostgresAddress['session']): Promise<void> {
  if (wanted === 'any') return
  const { rows } = await client.query<{ standby: boolean; writes: boolean }>(
    "SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') = 'off' AS writes",
  )
  const [server] = rows
  const fits = wanted === 'primary' ? !server!.standby : server!.writes
  if (!fits) throw new ConnectionLost(`the database takes no writes: no host is ${wanted}`)
}
