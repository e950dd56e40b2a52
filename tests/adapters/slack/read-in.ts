type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What of the blocks people read, and what is said aloud instead of it. */
export function readIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return ['text', 'alt_text', 'title', 'accessibility_label'].includes(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => readIn(item, key))
  return isObject(value) ? Object.entries(value).flatMap(([name, item]) => readIn(item, name)) : []
}

/** Texts that Slack parses: something in them may become a mention, a link, an emoji. */
export function parsedIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(parsedIn)
  if (!isObject(value)) return []
  return [...(value.type === 'mrkdwn' ? [value] : []), ...Object.values(value).flatMap(parsedIn)]
}
