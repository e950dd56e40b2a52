import type { TalkClaim, VouchedTalk } from '../../../src/chat/talk-panel.ts'
import type { Clock } from '../../../src/clock/clock.ts'

/** Whoever does not talk to somebody any more goes on seeing them for no longer, also where WeCom tells of it too late; milliseconds. */
const knownFor = 60_000
/** So many are remembered: as many as people look at in a minute. */
const most = 1000

type Ask = (userId: string, claim: TalkClaim) => Promise<VouchedTalk | undefined>

interface Asked {
  /** The contact, or the group. */
  id: string
  at: number
  answer: Promise<VouchedTalk | undefined>
}

/**
 * What WeCom has said of who talks to whom. It is asked once however many wait, and not again for each press; a no is not
 * remembered, for the next moment it may be a yes.
 */
export class VouchedTalks {
  readonly #ask: Ask
  readonly #clock: Clock
  /** The oldest first. */
  readonly #asked = new Map<string, Asked>()

  constructor(ask: Ask, clock: Clock) {
    this.#ask = ask
    this.#clock = clock
  }

  /** @throws RemoteRefused, NeverArrived */
  async vouch(userId: string, claim: TalkClaim): Promise<VouchedTalk | undefined> {
    const key = JSON.stringify([userId, claim])
    const known = this.#asked.get(key)
    const now = this.#clock.now().getTime()
    if (known && now - known.at < knownFor) return await known.answer
    const id = 'contact' in claim ? claim.contact : claim.group
    const asked: Asked = { id, at: now, answer: this.#ask(userId, claim) }
    this.#asked.delete(key)
    this.#asked.set(key, asked)
    this.#makeRoom()
    let talk: VouchedTalk | undefined
    try {
      talk = await asked.answer
      return talk
    } finally {
      if (!talk && this.#asked.get(key) === asked) this.#asked.delete(key)
    }
  }

  /** Something about this contact or group has changed: of whoever talks to them nothing is known any more. */
  forget(id: string): void {
    for (const [key, asked] of this.#asked) if (asked.id === id) this.#asked.delete(key)
  }

  #makeRoom(): void {
    for (const [key] of this.#asked) {
      if (this.#asked.size <= most) return
      this.#asked.delete(key)
    }
  }
}
