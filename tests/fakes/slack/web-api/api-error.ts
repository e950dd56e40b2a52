import type { Json } from '../../simulation/json.ts'

/** A call that Slack refuses: `ok: false`, in HTTP 200. */
export class ApiError extends Error {
  readonly code: string
  readonly extra: Json

  constructor(code: string, extra: Json = {}) {
    super(code)
    this.code = code
    this.extra = extra
  }
}

/** Arguments that are missing or wrong, said as Slack says it. */
export function invalidArguments(...messages: readonly string[]): ApiError {
  return new ApiError('invalid_arguments', { response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } })
}
