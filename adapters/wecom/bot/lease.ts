/** Of several processes one has the bot's connection. */
export interface Lease {
  held(): boolean
  /** Asked for from now on; `changed` is called whenever it may be held or not any more. */
  want(changed: () => void): void
}
