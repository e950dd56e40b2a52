import type { Adapter } from '../../src/chat/adapter.ts'
import type { Outgoing } from '../../src/chat/outgoing.ts'
import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'

/** A call of the bot to the platform, whatever became of it. */
export interface Call {
  to: string
  message: Outgoing
  /** Its content as text, byte for byte. */
  body: string
}

/** What a platform does when it is not well; between the bot and whatever adapter there is. */
export class Faults {
  readonly adapter: Adapter
  readonly calls: Call[] = []
  #trouble: ((message: Outgoing) => void) | undefined
  #silent = 0
  readonly #hanging = new Map<string, { asked: number; answers: () => void; answered: Promise<void> }>()

  constructor(inner: Adapter) {
    this.adapter = {
      platform: inner.platform,
      at: (place) => inner.at(place),
      start: (receiver) => inner.start(receiver),
      directAddress: (user) => inner.directAddress(user),
      download: (file, at) => inner.download(file, at),
      stop: () => inner.stop(),
      send: async (message) => {
        this.calls.push({ to: message.address.id, message, body: JSON.stringify(message.body) })
        this.#trouble?.(message)
        const sent = await inner.send(message)
        if (this.#silent === 0) return sent
        this.#silent -= 1
        throw new NeverArrived('it was taken, and nothing said')
      },
      describe: async (address) => {
        const hanging = this.#hanging.get(address.id)
        if (hanging) hanging.asked += 1
        await hanging?.answered
        return await inner.describe(address)
      },
    }
  }

  /** It takes nothing. @returns it is back */
  down(): () => void {
    this.#trouble = () => {
      throw new NeverArrived('the platform is away', { unsent: true })
    }
    return () => {
      this.#trouble = undefined
    }
  }

  /** It says no to what goes there. @returns it takes everything again */
  refuses(code: string, where: string, retryAfterMs?: number): () => void {
    this.#trouble = ({ address }) => {
      if (address.id === where) throw new RemoteRefused(code, retryAfterMs === undefined ? {} : { retryAfterMs })
    }
    return () => {
      this.#trouble = undefined
    }
  }

  /** Everything is told to wait so long. @returns it takes everything again */
  limits(retryAfterMs: number): () => void {
    this.#trouble = () => {
      throw new RemoteRefused('rate_limited', { retryAfterMs, about: 'lane' })
    }
    return () => {
      this.#trouble = undefined
    }
  }

  /** The next messages are taken, and that is not said. */
  tookItButSilent(times = 1): void {
    this.#silent = times
  }

  /** It does not answer who is in a conversation. @returns it does */
  hangsAbout(where: string): { asked(): number; answers(): void } {
    const { promise, resolve } = Promise.withResolvers<void>()
    const hanging = { asked: 0, answers: resolve, answered: promise }
    this.#hanging.set(where, hanging)
    return {
      asked: () => hanging.asked,
      answers: () => {
        this.#hanging.delete(where)
        resolve()
      },
    }
  }
}
