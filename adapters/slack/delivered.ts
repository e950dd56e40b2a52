/** One thing Slack handed over, by HTTP or through a socket, before it is acknowledged. */
export interface Delivered {
  body: unknown
  /** Slack will not bring it again. */
  isLast: boolean
  /** When it came, by the monotonic clock. */
  arrivedAt: number
  /** @throws nothing: an acknowledgement that cannot be given any more is logged */
  ack(answer?: AckAnswer): Promise<boolean>
}

/** What an acknowledgement may carry: the answer to a slash command, or what becomes of a modal. */
export type AckAnswer = Readonly<Record<string, unknown>>
