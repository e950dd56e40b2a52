/** One half of a day on a platform, run until it is over. */
export interface SoakPart {
  name: string
  /** @param minutes how long @returns what must not be, in sentences */
  run(minutes: number, say: (line: string) => void): Promise<string[]>
}
