import type { InboundFile } from '../../../src/chat/inbound.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { slackTimes } from '../times.ts'
import { answerOf, hasNotLeft } from './remote-error.ts'
import type { Workspace } from './workspaces.ts'

/** Slack's own place for files; everything else is somebody else's. */
const fileHosts = /^(?:files\.slack\.com|[a-z0-9-]+\.slack\.com|slack-files\.com)$/
/** Nobody proves anything with more. */
const mostBytes = 200 * 1024 * 1024

interface Told {
  id?: string
  url_private_download?: string
  url_private?: string
  mimetype?: string
  size?: number
  is_external?: boolean
}

/**
 * The content of a file. Our token goes to Slack's hosts alone, and to no other by a redirect. Without the right Slack answers
 * 200 with a page that asks for a login.
 * @param apiUrl its host counts as Slack's: a Web API elsewhere has its files there
 * @throws RemoteRefused, NeverArrived
 */
export async function* downloadFile(
  workspace: Workspace,
  { fileId }: InboundFile,
  apiUrl: string,
): AsyncGenerator<Uint8Array> {
  const told = await workspace.call('files.info', (client) => client.files.info({ file: fileId }))
  const file: Told = told.file ?? {}
  if (file.is_external) throw new RemoteRefused('file_elsewhere')
  const url = URL.parse(file.url_private_download ?? file.url_private ?? '')
  if (!url || !isSlack(url, apiUrl)) throw new RemoteRefused('file_host')
  if ((file.size ?? 0) > mostBytes) throw new RemoteRefused('file_too_large')
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${workspace.token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(slackTimes.download),
  }).catch((error: unknown) => {
    throw new NeverArrived('a file', { unsent: hasNotLeft(error) })
  })
  if (!response.ok) {
    await response.body?.cancel()
    // A redirect leads to a login, or to where our token must not go.
    throw response.status >= 300 && response.status < 400
      ? new RemoteRefused('file_login')
      : answerOf(response.status, 'a file')
  }
  if (isLoginPage(response, file)) {
    await response.body?.cancel()
    throw new RemoteRefused('file_login')
  }
  yield* bytesOf(response, Math.min(mostBytes, file.size ?? mostBytes))
}

function isSlack({ protocol, host, hostname }: URL, apiUrl: string): boolean {
  const api = new URL(apiUrl)
  if (host === api.host) return protocol === api.protocol
  return protocol === 'https:' && fileHosts.test(hostname)
}

const isLoginPage = ({ headers }: Response, { mimetype }: Told): boolean =>
  (headers.get('content-type') ?? '').startsWith('text/html') && mimetype !== 'text/html'

async function* bytesOf(response: Response, most: number): AsyncGenerator<Uint8Array> {
  let read = 0
  try {
    for await (const chunk of response.body ?? []) {
      read += chunk.length
      if (read > most) throw new RemoteRefused('file_too_large')
      yield chunk
    }
  } catch (error) {
    throw error instanceof RemoteRefused ? error : new NeverArrived('a file, in its middle')
  }
}
