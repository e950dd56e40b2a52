/** One half of a day of Slack, run until it is over. */
export interface SlackPart {
  name: string
  /** @param minutes how long @returns what must not be, in sentences */
  run(minutes: number, say: (line: string) => void): Promise<string[]>
}
