import { createDecipheriv, type Decipheriv } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { HttpClient } from '../api/exchange.ts'
import { chunksOf, TooLong } from '../api/read-answer.ts'
import { fileNameIn } from './file-name.ts'
import type { SealedFile } from './sealed-file.ts'
import { botTimes } from './times.ts'

/** WeCom gives out none that is longer, bytes. */
const mostBytes = 100 * 1024 * 1024
const keyBytes = 32
/** At the end of what is sealed stands how much of it is padding, up to a block (PKCS#7). */
const blockBytes = 32

/** What WeCom says of a file with its content. */
export interface ToldFile {
  name: string | undefined
  /** Without what may be padding. */
  leastBytes: number | undefined
}

interface DownloadOptions {
  proxy: string | undefined
  /** Whether a file may be there. */
  mayAsk(url: URL): boolean
  /** Told before its content comes. */
  begins?(told: ToldFile): void
  /** Bytes. */
  most?: number
}

/**
 * A file as it was before WeCom sealed it (AES-256-CBC, with a key of its own), opened as it comes.
 * @throws RemoteRefused, NeverArrived
 */
export async function* downloadSealed(
  { url, key }: SealedFile,
  { proxy, mayAsk, begins, most = mostBytes }: DownloadOptions,
): AsyncGenerator<Uint8Array> {
  const address = URL.parse(url)
  const secret = Buffer.from(key, 'base64')
  if (!address || !mayAsk(address)) throw new RemoteRefused('file_host')
  if (secret.length !== keyBytes) throw new RemoteRefused('file_key')
  const http = new HttpClient(new URL(address.origin), proxy)
  try {
    const response = await http.exchange({
      ...{ method: 'GET', path: address.pathname, query: Object.fromEntries(address.searchParams) },
      timeoutMs: botTimes.download,
    })
    begins?.(toldBy(response))
    yield* opened(sealedBytes(response, most), createDecipheriv('aes-256-cbc', secret, secret.subarray(0, 16)))
  } catch (error) {
    if (error instanceof TooLong) throw new RemoteRefused('file_too_large')
    // Its address would let anybody in.
    if (error instanceof NeverArrived) throw new NeverArrived('a file of the bot', { unsent: error.unsent })
    throw error
  } finally {
    http.close()
  }
}

function toldBy({ headers }: IncomingMessage): ToldFile {
  const length = headers['content-length']
  return {
    name: fileNameIn(headers['content-disposition']),
    leastBytes: length === undefined ? undefined : Math.max(0, Number(length) - blockBytes),
  }
}

async function* sealedBytes(response: IncomingMessage, most: number): AsyncGenerator<Uint8Array> {
  const { statusCode: status = 0 } = response
  if (status >= 500) {
    response.destroy()
    throw new NeverArrived('a file of the bot')
  }
  if (status !== 200) {
    response.destroy()
    throw new RemoteRefused(`file_${status}`)
  }
  yield* chunksOf(response, 'a file of the bot', most + blockBytes)
}

/** What may be padding is held back until more comes. */
async function* opened(sealed: AsyncIterable<Uint8Array>, decipher: Decipheriv): AsyncGenerator<Uint8Array> {
  decipher.setAutoPadding(false)
  let held: Uint8Array = Buffer.alloc(0)
  for await (const chunk of sealed) {
    const clear = decipher.update(chunk)
    // Only what is short is copied: of a large file the copies alone would fill the memory before anybody collects them.
    const isLong = clear.length >= blockBytes
    if (isLong && held.length > 0) yield held
    const open = isLong ? clear : Buffer.concat([held, clear])
    const end = Math.max(0, open.length - blockBytes)
    if (end > 0) yield open.subarray(0, end)
    held = Buffer.from(open.subarray(end))
  }
  yield withoutPadding(held, decipher)
}

/** @throws RemoteRefused where it was not sealed so */
function withoutPadding(held: Uint8Array, decipher: Decipheriv): Uint8Array {
  if (!isWhole(decipher)) throw new RemoteRefused('file_damaged')
  const pad = held.at(-1) ?? 0
  const isPadded = pad >= 1 && pad <= Math.min(blockBytes, held.length)
  if (!isPadded || held.subarray(-pad).some((byte) => byte !== pad)) throw new RemoteRefused('file_damaged')
  return held.subarray(0, held.length - pad)
}

function isWhole(decipher: Decipheriv): boolean {
  try {
    decipher.final()
    return true
  } catch {
    return false
  }
}
