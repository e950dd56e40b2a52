import { and, eq, sql } from 'drizzle-orm'
import type { Card } from '../../chat/card.ts'
import { translatorFor } from '../../i18n/translate.ts'
import type { Store, Tx } from '../../store/store.ts'
import { type MessageDrawer, Withheld } from './draw-message.ts'
import { findRewrite, markCarried, openRewrite } from './open-rewrite.ts'
import type { Waiting } from './waiting.ts'

/** The pressed copy, by the targets it may have been posted to. */
export interface PressedCopy {
  targets: readonly string[]
  messageId: string
}

/** A card as it is now, for an acknowledgement, and the rewrite it stands for. */
export interface CardForAck {
  card: Card
  rewrite: Pick<Waiting, 'id' | 'revision'>
}

/** The rewrite of a pressed copy waits for the acknowledgement, which may carry it. */
export async function holdRewrite(tx: Tx, { targets, messageId }: PressedCopy, until: Date): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({ availableAt: until.getTime() })
    .where(openRewrite(tx, targets, messageId))
}

/** Puts the pressed card into the acknowledgement where the platform can show it there; its rewrite is then not sent. */
export class CardInAck {
  readonly #store: Store
  readonly #drawer: MessageDrawer

  constructor(store: Store, drawer: MessageDrawer) {
    this.#store = store
    this.#drawer = drawer
  }

  /** Undefined: there is nothing to rewrite, or it cannot be carried. */
  async draw(copy: PressedCopy): Promise<CardForAck | undefined> {
    const waiting = await this.#store.read((reader) => findRewrite(reader, copy.targets, copy.messageId))
    if (!waiting) return undefined
    try {
      const { drawn, locale } = await this.#drawer.redraw(waiting)
      const body = drawn && this.#drawer.fit(drawn, waiting.destination, translatorFor(locale)).body
      if (body?.type === 'card') return { card: body.card, rewrite: waiting }
    } catch (error) {
      if (!(error instanceof Withheld)) throw error
    }
    await this.release(waiting)
    return undefined
  }

  /** The acknowledgement has carried it. */
  async carried({ rewrite }: CardForAck, now: Date): Promise<void> {
    await this.#store.write((tx) => markCarried(tx, rewrite, now))
  }

  /** It has not: the rewrite is sent like any other. */
  async release({ id }: Pick<Waiting, 'id'>): Promise<void> {
    await this.#store.write(async (tx) => {
      const { outbox } = tx.tables
      await tx
        .update(outbox)
        .set({ availableAt: 0 })
        .where(and(eq(outbox.id, id), sql`${outbox.state} = 'open'`))
      tx.signal('outbox')
    })
  }
}
