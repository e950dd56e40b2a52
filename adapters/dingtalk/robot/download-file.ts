import { z } from 'zod'
import type { InboundFile } from '../../../src/chat/inbound.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import { isTheirs } from '../verify.ts'

const handle = z.tuple([z.string(), z.string()])
const found = z.object({ downloadUrl: z.url() })
/** How long the content of a file may take, milliseconds. */
const patience = 100_000
/** DingTalk gives out none that is longer, bytes. */
const mostBytes = 100 * 1024 * 1024

interface DownloadParts {
  api: Pick<DingtalkApi, 'call'>
  /** Where DingTalk is, when it is not DingTalk. */
  standIns: readonly URL[]
  /** Opens a file's id; undefined: of a key that is gone. */
  open(sealed: string): string | undefined
  /** Bytes. */
  most?: number
}

/** What a robot was given, before it is sealed: the robot it was given to, and the code for it. */
export const fileHandle = (robotCode: string, downloadCode: string): string => JSON.stringify([robotCode, downloadCode])

/**
 * What somebody sent to the robot; its code is good for a short while, and once. No redirect is followed.
 * Iterating @throws RemoteRefused, NeverArrived
 */
export async function* downloadFile(parts: DownloadParts, { fileId }: InboundFile): AsyncGenerator<Uint8Array> {
  const { api, standIns, most = mostBytes } = parts
  const [robotCode, downloadCode] = readHandle(parts.open(fileId))
  const { downloadUrl } = await api.call('/v1.0/robot/messageFiles/download', { robotCode, downloadCode }, found)
  const address = new URL(downloadUrl)
  // Some come without the s, of hosts that have it.
  if (address.protocol === 'http:' && address.hostname.endsWith('.aliyuncs.com')) address.protocol = 'https:'
  if (!isTheirs(address, standIns)) throw new RemoteRefused('file_elsewhere')
  let bytes = 0
  try {
    for await (const chunk of await contentAt(address)) {
      bytes += chunk.length
      if (bytes > most) throw new RemoteRefused('file_too_large')
      yield chunk
    }
  } catch (error) {
    // Its address would let anybody in.
    throw error instanceof RemoteRefused ? error : new NeverArrived('the content of a file')
  }
}

async function contentAt(address: URL): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
  if (response.ok && response.body) return response.body
  await response.body?.cancel()
  if (response.status >= 500) throw new Error(`HTTP ${response.status}`)
  throw new RemoteRefused(`file_${response.status}`)
}

function readHandle(text: string | undefined): [string, string] {
  try {
    return handle.parse(JSON.parse(text ?? ''))
  } catch {
    throw new RemoteRefused('file_unknown')
  }
}
