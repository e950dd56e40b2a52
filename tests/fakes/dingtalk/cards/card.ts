import type { Template } from './template.ts'

export type Params = Readonly<Record<string, string>>

/** What became of a press, where whoever pressed sees it. */
export type PressOutcome = 'applied' | 'nothing' | 'late' | 'unanswered' | 'strange'

/** One card, wherever it stands. */
export class Card {
  readonly outTrackId: string
  readonly template: Template
  readonly robotCode: string
  /** By userid or openConversationId. */
  readonly where: string
  readonly isInGroup: boolean
  /** Created with `callbackType` STREAM: else no press is told. */
  readonly tellsPresses: boolean
  /** What stands outside of the card: in the list of chats, and in a notification. */
  readonly outside: readonly string[]
  readonly outcomes: PressOutcome[] = []
  /** How often it was updated by a call. */
  rewrites = 0
  #public: Params
  readonly #private = new Map<string, Params>()

  constructor(
    parts: Pick<Card, 'outTrackId' | 'template' | 'robotCode' | 'where' | 'isInGroup' | 'tellsPresses' | 'outside'>,
    params: Params,
  ) {
    this.outTrackId = parts.outTrackId
    this.template = parts.template
    this.robotCode = parts.robotCode
    this.where = parts.where
    this.isInGroup = parts.isInGroup
    this.tellsPresses = parts.tellsPresses
    this.outside = parts.outside
    this.#public = params
  }

  /** What everybody is given. */
  get public(): Params {
    return this.#public
  }

  /** What somebody is given alone. */
  privateOf(userId: string): Params {
    return this.#private.get(userId) ?? {}
  }

  /** What somebody sees. */
  seenBy(userId: string): Params {
    return { ...this.#public, ...this.privateOf(userId) }
  }

  /** Without `byKey` everything that is not named again is gone. */
  setPublic(params: Params, byKey: boolean): void {
    this.#public = byKey ? { ...this.#public, ...params } : params
  }

  setPrivate(userId: string, params: Params, byKey: boolean): void {
    this.#private.set(userId, byKey ? { ...this.privateOf(userId), ...params } : params)
  }
}
