import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { slackTimes } from '../times.ts'
import { answerOf, hasNotLeft } from './remote-error.ts'

/** What a response URL takes (docs.slack.dev/interactivity/handling-user-interaction, message responses). */
export type ResponsePost = Readonly<Record<string, unknown>>

/** Posts to the URL of a command or click. It takes no token, and none is sent. @throws RemoteRefused, NeverArrived */
export async function postToResponseUrl(url: string, post: ResponsePost): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(post),
    redirect: 'error',
    signal: AbortSignal.timeout(slackTimes.call),
  }).catch((error: unknown) => {
    throw new NeverArrived('a response URL', { unsent: hasNotLeft(error) })
  })
  const said = await response.text().catch(() => '')
  if (response.ok) return
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after')) || 1
    throw new RemoteRefused('ratelimited', { retryAfterMs: seconds * 1000 })
  }
  const code = codeIn(said)
  throw code === undefined ? answerOf(response.status, 'a response URL') : new RemoteRefused(code)
}

/** Only a code of Slack's own: what else it says may hold people's words. */
function codeIn(text: string): string | undefined {
  const [, code] = /"error"\s*:\s*"([a-z_]{1,60})"/.exec(text) ?? []
  return code
}
