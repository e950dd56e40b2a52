/** `汉汉汉…` is written `汉×3000`, and of long lists the beginning and the end. */
export function short(lines: readonly string[]): string[] {
  const told = lines.map((line) => line.replaceAll(/(👩‍👩‍👧‍👦|\P{M})\1{7,}/gu, timesOf))
  return told.length > 14 ? [...told.slice(0, 6), `… ${told.length - 10} lines …`, ...told.slice(-4)] : told
}

const timesOf = (run: string, letter: string) => `${letter}×${run.length / letter.length}`

export const cutLine = (line: string) => (line.length > 300 ? `${line.slice(0, 140)} … ${line.slice(-140)}` : line)
