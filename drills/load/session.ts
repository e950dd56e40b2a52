/** How long any request of a client may take, milliseconds. A form page itself waits ten seconds for its answer. */
export const requestPatience = 12_000

/** Signs in at the web chat. @returns the cookie; @throws when there is no session to be had now */
export async function openSession(address: string, userId: string): Promise<string> {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId }),
    signal: AbortSignal.timeout(requestPatience),
  })
  await response.arrayBuffer()
  const [cookie] = response.headers.getSetCookie()
  if (!response.ok || cookie === undefined) throw new Error(`no session: ${response.status}`)
  return cookie.split(';')[0]!
}
