/** Libraries wrap what others say, and we wrap them; nobody wraps more often. */
const deepest = 5

/** The error and what caused it, outermost first. */
export function* causesOf(error: unknown): Generator<Error> {
  let current = error
  for (let depth = 0; depth < deepest && current instanceof Error; depth += 1) {
    yield current
    current = current.cause
  }
}

/** The code of what lies deepest. */
export function codeOf(error: unknown): string | undefined {
  const codes = [...causesOf(error)].map((cause) => (cause as { code?: unknown }).code)
  return codes.findLast((code) => typeof code === 'string')
}
