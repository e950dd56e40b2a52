import { normalised } from '../typed-text/normalised.ts'

/** No zone's name is longer. */
const longest = 60

/**
 * The IANA name that was meant, in its usual spelling; undefined when there is none. Abbreviations are refused although
 * the runtime knows them: CST is Chicago to it and Shanghai to our users. Fixed offsets are refused: they know no
 * summer time.
 */
export function parseTimeZone(text: string): string | undefined {
  if (text.length > longest) return undefined
  const name = normalised(text).trim()
  if (name.toUpperCase() === 'UTC') return 'UTC'
  if (!/^[a-z_]+(\/[a-z0-9_+-]+)+$/i.test(name)) return undefined
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    // A newer name of a zone (Asia/Kolkata) resolves to its older one; the person keeps the name they know.
    return resolved.toLowerCase() === name.toLowerCase() ? resolved : name
  } catch {
    return undefined
  }
}
