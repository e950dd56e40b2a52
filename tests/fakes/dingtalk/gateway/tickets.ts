import type { App } from '../state/app.ts'
import type { World } from '../state/world.ts'
import type { Subscription } from './stream-connection.ts'

/** Milliseconds. */
const lives = 90_000

interface Ticket {
  readonly app: App
  readonly subscriptions: Subscription[]
  readonly until: number
}

/** What opens one connection, once, soon. */
export class Tickets {
  readonly #world: World
  readonly #open = new Map<string, Ticket>()

  constructor(world: World) {
    this.#world = world
  }

  issue(app: App, subscriptions: Subscription[]): string {
    // It has to be written as part of an address.
    const ticket = `${this.#world.ids.opaque('ticket', 32)}+/=&`
    this.#open.set(ticket, { app, subscriptions, until: this.#world.clock.now().getTime() + lives })
    return ticket
  }

  /** Undefined: there is none, or it was used, or its time is up. */
  use(ticket: string): Ticket | undefined {
    const found = this.#open.get(ticket)
    this.#open.delete(ticket)
    return found && found.until >= this.#world.clock.now().getTime() ? found : undefined
  }
}
