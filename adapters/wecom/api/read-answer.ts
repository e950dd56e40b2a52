import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'

/** How every answer begins: 0 is yes, with HTTP's 200 as every no. */
const answer = z.looseObject({ errcode: z.int(), errmsg: z.string().catch('') })
export type Answer = z.output<typeof answer>

/** A thousand members are far below it, bytes. */
const longest = 8 * 1024 * 1024
/** What a gateway that is asked too much wants us to wait, where it does not say. */
const gatewayWaitMs = 60_000

/**
 * WeCom's answer, yes or no. What is no answer of WeCom's, a page or half a text, tells nothing of what was done.
 * @throws NeverArrived, RemoteRefused
 */
export async function readAnswer(response: IncomingMessage, path: string): Promise<Answer> {
  const read = answerIn(await bytesOf(response, path))
  if (read) return read
  const { statusCode: status = 0 } = response
  if (status === 429) throw new RemoteRefused('http_429', { retryAfterMs: retryAfterOf(response), about: 'lane' })
  // A gateway said no, or leads elsewhere: it will of everything.
  if (status >= 300 && status < 500 && status !== 408) throw new RemoteRefused(`http_${status}`, { about: 'lane' })
  throw new NeverArrived(`${path} (HTTP ${status}, and no answer of WeCom's)`)
}

/** An answer's bytes as they come. Ends the connection where they are too many. @throws NeverArrived */
export async function* chunksOf(response: IncomingMessage, path: string, most: number): AsyncGenerator<Buffer> {
  let read = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      read += chunk.length
      if (read > most) throw new TooLong()
      yield chunk
    }
  } catch (error) {
    throw error instanceof TooLong ? error : new NeverArrived(`${path}, in the middle of the answer`)
  } finally {
    response.destroy()
  }
}

export class TooLong extends Error {}

async function bytesOf(response: IncomingMessage, path: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of chunksOf(response, path, longest)) chunks.push(chunk)
  } catch (error) {
    throw error instanceof TooLong ? new NeverArrived(`${path} (an answer without end)`) : error
  }
  return Buffer.concat(chunks)
}

function answerIn(bytes: Buffer): Answer | undefined {
  try {
    return answer.safeParse(JSON.parse(bytes.toString('utf8'))).data
  } catch {
    return undefined
  }
}

function retryAfterOf({ headers }: IncomingMessage): number {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : gatewayWaitMs
}
