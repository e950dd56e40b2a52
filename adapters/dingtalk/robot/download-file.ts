import { z } from 'zod'
import type { InboundFile } from '../../../src/chat/inbound.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import { isTheirs } from '../verify.ts'

const handle = z.tuple([z.string(), z.string()])
const found = z.object({ downloadUrl: z.url() })
/** How long the content of a file may take, milliseconds. */
const patience = 100_000

/**
 * What somebody sent to the robot; its code is good for a short while, and once. No redirect is followed.
 * Iterating @throws RemoteRefused, NeverArrived
 */
export async function* downloadFile(
  api: Pick<DingtalkApi, 'call'>,
  { fileId }: InboundFile,
  apiBase: URL,
): AsyncGenerator<Uint8Array> {
  const [robotCode, downloadCode] = readHandle(fileId)
  const { downloadUrl } = await api.call('/v1.0/robot/messageFiles/download', { robotCode, downloadCode }, found)
  const address = new URL(downloadUrl)
  // Some come without the s, of hosts that have it.
  if (address.protocol === 'http:' && address.hostname.endsWith('.aliyuncs.com')) address.protocol = 'https:'
  if (!isTheirs(address, apiBase)) throw new RemoteRefused('file_elsewhere')
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(patience) })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    yield* response.body
  } catch {
    throw new NeverArrived('the content of a file')
  }
}

function readHandle(fileId: string): [string, string] {
  try {
    return handle.parse(JSON.parse(fileId))
  } catch {
    throw new RemoteRefused('file_unknown')
  }
}
