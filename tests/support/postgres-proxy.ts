import { connect, createServer, type Server, type Socket } from 'node:net'
import { failure, type Message, messageReader, query, ready, startupFor } from './postgres-messages.ts'

/** What happens to a statement whose text matches. */
export interface Injection {
  matches: RegExp
  /**
   * An SQLSTATE: the server never sees the statement, and this is the answer. `lose the answer`: the server does it, and
   * the connection breaks before it can say so.
   */
  answer: string | 'lose the answer'
  /** FATAL also ends the connection. */
  severity?: 'ERROR' | 'FATAL'
  /** How often; without it until `heal`. */
  times?: number
}

/** A TCP proxy before a PostgreSQL, with the faults of networks and of databases. Without TLS. */
export interface PostgresProxy {
  readonly port: number
  /** The same address, through the proxy. */
  url(direct: string): string
  /** How many connections are open now. */
  readonly connections: number
  /** How many have been opened so far. */
  readonly opened: number
  /** Breaks every connection there is. */
  cut(): void
  /** Nobody gets in any more, and those who are in are thrown out. */
  close(): void
  /** Nothing passes any more, and nobody is told: neither what is under way nor what is new. */
  hold(): void
  /** From now on new connections go there, to that database; those there are stay where they are. */
  redirect(url: string): void
  /** Each message to the server comes so much later, milliseconds. */
  slow(milliseconds: number): void
  inject(injection: Injection): void
  /** Ends `close`, `hold`, `slow` and `inject`; what was held goes on. */
  heal(): void
  stop(): Promise<void>
}

export async function startPostgresProxy(target: string): Promise<PostgresProxy> {
  const links = new Set<Link>()
  let injections: (Injection & { left: number })[] = []
  let goesTo = new URL(target)
  let mode: 'open' | 'closed' | 'held' = 'open'
  let delay = 0
  let opened = 0

  const faults: Faults = {
    delay: () => delay,
    injected(text) {
      const found = injections.find(({ matches, left }) => left > 0 && matches.test(text))
      if (found) found.left -= 1
      return found
    },
  }
  const server = createServer((client) => {
    if (mode === 'closed') return void client.destroy()
    opened += 1
    const link = new Link(client, goesTo, faults)
    links.add(link)
    client.once('close', () => links.delete(link))
    if (mode === 'held') link.hold()
  })
  const port = await listen(server)

  return {
    port,
    url(direct) {
      const through = new URL(direct)
      through.host = `127.0.0.1:${port}`
      return through.href
    },
    get connections() {
      return links.size
    },
    get opened() {
      return opened
    },
    cut() {
      for (const link of links) link.break()
    },
    close() {
      mode = 'closed'
      for (const link of links) link.break()
    },
    hold() {
      mode = 'held'
      for (const link of links) link.hold()
    },
    redirect(url) {
      goesTo = new URL(url)
    },
    slow(milliseconds) {
      delay = milliseconds
    },
    inject(injection) {
      injections.push({ ...injection, left: injection.times ?? Number.POSITIVE_INFINITY })
    },
    heal() {
      mode = 'open'
      delay = 0
      injections = []
      for (const link of links) link.goOn()
    },
    async stop() {
      for (const link of links) link.break()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Faults {
  delay(): number
  injected(text: string): Injection | undefined
}

/** One client and its connection to the server. */
class Link {
  readonly #client: Socket
  readonly #server: Socket
  readonly #database: string
  readonly #faults: Faults
  readonly #texts = new Map<string, string>()
  #parsed: string | undefined
  /** After an error the rest of an extended query is skipped, up to its Sync. */
  #skipping = false
  #transaction: 'none' | 'open' | 'failed' = 'none'
  #losesAnswer = false
  #held: Buffer[] | undefined
  #sent: Promise<unknown> = Promise.resolve()

  constructor(client: Socket, { hostname, port, pathname }: URL, faults: Faults) {
    this.#client = client
    this.#database = pathname.slice(1)
    this.#server = connect({ host: hostname, port: Number(port || 5432) })
    this.#faults = faults
    const read = messageReader()
    client.on('data', (chunk) => this.#later(() => void this.#fromClient(read(chunk))))
    this.#server.on('data', (chunk) => this.#fromServer(chunk))
    for (const socket of [client, this.#server]) {
      socket.setNoDelay(true)
      socket.on('error', () => this.break())
      socket.on('close', () => this.break())
    }
  }

  break(): void {
    this.#client.destroy()
    this.#server.destroy()
  }

  hold(): void {
    this.#held ??= []
    this.#client.pause()
  }

  goOn(): void {
    for (const chunk of this.#held ?? []) this.#client.write(chunk)
    this.#held = undefined
    this.#client.resume()
  }

  /** In order, each `delay` after it came. */
  #later(work: () => void): void {
    const milliseconds = this.#faults.delay()
    if (milliseconds === 0) {
      this.#sent = this.#sent.then(work)
      return
    }
    const due = new Promise((resolve) => setTimeout(resolve, milliseconds))
    this.#sent = this.#sent.then(() => due).then(work)
  }

  #fromServer(chunk: Buffer): void {
    if (this.#losesAnswer) this.break()
    else if (this.#held) this.#held.push(chunk)
    else this.#client.write(chunk)
  }

  #fromClient(messages: readonly Message[]): void {
    for (const message of messages) this.#one(message)
  }

  #one(message: Message): void {
    if (message.type === 'startup') {
      this.#server.write(startupFor(this.#database, message.bytes))
      return
    }
    if (message.type === 'S') this.#parsed = undefined
    if (this.#skipping) {
      if (message.type === 'S') this.#endsSkipping()
      return
    }
    const text = this.#textOf(message)
    if (text === undefined) {
      this.#server.write(message.bytes)
      return
    }
    const injected = this.#faults.injected(text)
    if (injected?.answer === 'lose the answer') this.#losesAnswer = true
    if (injected && !this.#losesAnswer) this.#fails(message, injected)
    else if (this.#transaction === 'failed') this.#afterFailure(message, text)
    else this.#passOn(message, text)
  }

  #passOn(message: Message, text: string): void {
    if (/^BEGIN\b/i.test(text)) this.#transaction = 'open'
    if (endsTransaction.test(text)) this.#transaction = 'none'
    this.#server.write(message.bytes)
  }

  /** Of a message that begins a statement: the others follow it. */
  #textOf({ type, text, statement = '' }: Message): string | undefined {
    if (type === 'P') {
      this.#texts.set(statement, text ?? '')
      this.#parsed = statement
    }
    return type === 'B' && this.#parsed !== statement ? this.#texts.get(statement) : text
  }

  #fails(message: Message, { answer, severity = 'ERROR' }: Omit<Injection, 'matches'>): void {
    this.#client.write(failure(answer, severity))
    if (severity === 'FATAL') {
      this.#client.end()
      return
    }
    if (this.#transaction === 'open') this.#transaction = 'failed'
    if (message.type === 'Q') this.#client.write(this.#ready())
    else this.#skipping = true
  }

  #endsSkipping(): void {
    this.#skipping = false
    this.#client.write(this.#ready())
  }

  #ready(): Buffer {
    return ready(this.#transaction === 'failed' ? 'E' : 'I')
  }

  /** The server knows of no failure, so the proxy keeps the rest of the transaction from it, as the server would have. */
  #afterFailure(message: Message, text: string): void {
    if (endsTransaction.test(text)) {
      this.#transaction = 'none'
      this.#server.write(query('ROLLBACK'))
    } else this.#fails(message, { answer: '25P02' })
  }
}

const endsTransaction = /^(?:COMMIT|ROLLBACK)\b/i

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
