/** Where a soak says what it found. */
export interface Console {
  log(line: string): void
  error(line: string): void
}
