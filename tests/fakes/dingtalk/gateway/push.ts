import type { Json } from '../../simulation/json.ts'

export type PushKind = 'event' | 'robot' | 'card'

/** What an app is to be told. */
export interface Told {
  readonly kind: PushKind
  readonly topic: string
  readonly data: Json
  /** Beside those every frame has. */
  readonly headers: Readonly<Record<string, string>>
  /** It was acknowledged, so long after it went out, milliseconds. */
  acked?(ack: Ack, ms: number): void
}

/** One frame that went out, and what was said to it. */
export interface Delivery {
  readonly at: Date
  readonly messageId: string
  /** The id of the one it went over; undefined: nobody was connected. */
  readonly connection: string | undefined
  ack: Ack | undefined
}

export interface Ack {
  readonly at: Date
  readonly code: number
  /** What its `data` holds. */
  readonly data: unknown
}

/** Something that was told, as often as it took. */
export interface Push extends Told {
  readonly at: Date
  readonly deliveries: Delivery[]
}

/** A card waits no longer, milliseconds. */
const cardPatience = 2_000

/** DingTalk takes it as done. */
export function isDone({ kind, deliveries }: Push): boolean {
  return deliveries.some(({ at, ack }) => {
    if (ack?.code !== 200) return false
    if (kind === 'event') return (ack.data as Json).status === 'SUCCESS'
    return kind === 'robot' || ack.at.getTime() - at.getTime() <= cardPatience
  })
}
