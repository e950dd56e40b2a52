import { slackLimits } from '../limits.ts'

/** What a modal brings back beside what was filled in. */
export interface ViewMetadata {
  /** The form's. */
  token: string
  /** What the adapter wants to know again, as where the form was opened. */
  carry?: string | undefined
}

/** Two lines: no token has a line end. Undefined where Slack cannot carry it whole. */
export function writeMetadata({ token, carry }: ViewMetadata): string | undefined {
  const text = carry === undefined ? token : `${token}\n${carry}`
  return text.length <= slackLimits.viewMetadata && !token.includes('\n') ? text : undefined
}

export function readMetadata(text: string): ViewMetadata {
  const end = text.indexOf('\n')
  return end < 0 ? { token: text } : { token: text.slice(0, end), carry: text.slice(end + 1) }
}
