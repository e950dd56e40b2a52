/**
 * Whether a JSON text has more than so many brackets open at once. Reading a million of them takes the runtime a hundred
 * times as long as reading a million letters.
 */
export function isDeeperThan(most: number, json: string): boolean {
  let depth = 0
  for (let at = 0; at < json.length; at += 1) {
    switch (json.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(json, at)
        break
      case 0x5b: // [
      case 0x7b: // {
        depth += 1
        if (depth > most) return true
        break
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1
    }
  }
  return false
}

/** Where the string that begins here ends. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const code = json.charCodeAt(at)
    if (code === 0x22) return at
    // What follows a backslash ends nothing.
    if (code === 0x5c) at += 1
  }
  return json.length
}
