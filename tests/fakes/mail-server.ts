import type { AddressInfo, Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail the server was handed whole, also where it was cut off before it could say so. */
export interface ReceivedMail {
  to: string
  messageId: string
  mail: ParsedMail
}

/** How the server misbehaves. */
export interface Manners {
  /** Answer to somebody who connects. */
  greeting?: number
  /** Answer to a recipient. */
  recipient?(address: string): number | undefined
  /** Ends the connection when a mail has come whole, before the 250. */
  cutAfterData?: boolean
  /** Never answers a recipient. */
  hangs?: boolean
}

/** A real SMTP server in this process, which can be stopped, started again at its port, and made to misbehave. */
export class MailServer {
  readonly login: { user: string; password: string } | undefined
  readonly received: ReceivedMail[] = []
  manners: Manners = {}
  #server: SMTPServer | undefined
  #sockets = new Set<Socket>()
  #port = 0

  constructor(login?: { user: string; password: string }) {
    this.login = login
  }

  get url(): string {
    const who = this.login ? `${this.login.user}:${encodeURIComponent(this.login.password)}@` : ''
    return `smtp://${who}127.0.0.1:${this.#port}`
  }

  /** How many are connected now. */
  get connections(): number {
    return this.#sockets.size
  }

  /** Message-ID → how often it came. */
  get counts(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { messageId } of this.received) counts.set(messageId, (counts.get(messageId) ?? 0) + 1)
    return counts
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: this.login === undefined,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      onConnect: (_session, done) => done(refusal(this.manners.greeting)),
      onAuth: ({ username, password }, _session, done) => {
        const right = username === this.login?.user && password === this.login?.password
        if (right) done(null, { user: username })
        else done(refusal(535))
      },
      onRcptTo: ({ address }, _session, done) => {
        if (!this.manners.hangs) done(refusal(this.manners.recipient?.(address)))
      },
      onData: (stream, session, done) => {
        simpleParser(stream)
          .then((mail) => {
            const to = session.envelope.rcptTo.map(({ address }) => address).join(',')
            this.received.push({ to, messageId: mail.messageId ?? '', mail })
            if (this.manners.cutAfterData) this.#cut()
            else done()
          })
          .catch(done)
      },
    })
    // Somebody who is cut off complains; that is what the test wants.
    server.on('error', () => {})
    server.server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.server.address() as AddressInfo).port
    this.#server = server
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (!server) return
    this.#server = undefined
    this.#cut()
    await new Promise<void>((resolve) => server.close(resolve))
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

/** As the server says it, with words in it that must not travel on. */
function refusal(responseCode: number | undefined): Error | null {
  if (responseCode === undefined) return null
  return Object.assign(new Error('not now, chen.jing@example.com'), { responseCode })
}
