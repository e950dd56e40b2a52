import type { Ledger } from './ledger.ts'
import { type Client, type Operation, type Outcome, pause } from './operation.ts'
import { whyBroken } from './request.ts'

/** What was not taken is sent again after so long, milliseconds. */
const againAfterMs = 100

/** Clients that ask one thing after the other, each until it is acknowledged, and write down what they were promised. */
export class Load {
  readonly #clients: readonly Client[]
  readonly #ledger: Ledger
  #running: Promise<unknown> | undefined
  #stopping = false

  constructor(clients: readonly Client[], ledger: Ledger) {
    this.#clients = clients
    this.#ledger = ledger
  }

  start(): void {
    this.#stopping = false
    this.#running = Promise.all(this.#clients.map((client) => this.#run(client)))
    // What a client threw is told by `stop`.
    this.#running.catch(() => {})
  }

  /** Asks nothing new, and resolves when every attempt under way is answered or given up. @throws what a client threw */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#running
    this.#running = undefined
  }

  close(): void {
    for (const client of this.#clients) client.close?.()
  }

  async #run(client: Client): Promise<void> {
    while (!this.#stopping) {
      const operation = await client.next()
      await this.#ask(client, operation)
      if (!this.#stopping) await pause(client.pauseMs)
    }
  }

  async #ask(client: Client, operation: Operation): Promise<void> {
    const entry = this.#ledger.ask(operation)
    for (;;) {
      const sentAt = performance.now()
      const outcome = await operation.attempt().catch(broken)
      const done = this.#ledger.note(entry, outcome, sentAt)
      if (this.#stopping) return
      if (done) return await operation.heard?.()
      client.target.turn()
      await pause(againAfterMs)
    }
  }
}

const broken = (error: unknown): Outcome => ({ type: 'not taken', why: whyBroken(error) })
