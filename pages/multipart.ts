import { finished, Readable } from 'node:stream'
import { Dicer } from '@fastify/busboy'
import { UserError } from '../src/errors/user-error.ts'
import { pageLimits } from './limits.ts'
import { type Headers, type PartHead, readPartHead } from './part-head.ts'

/** One part of a `multipart/form-data` body (RFC 7578). */
export interface Part extends PartHead {
  /** To be read before the next part; what is left of it is skipped. */
  content: AsyncIterable<Buffer>
}

type FoundPart = PartHead & { stream: Readable }

/** The boundary a Content-Type names; undefined: it is no multipart form. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '') ?? []
  return quoted ?? bare
}

/**
 * The parts of a body one after the other, as they come: no part is ever in memory as a whole. However it ends, nobody
 * reads the body any more and it is not closed: whoever owns it may let the rest of it by.
 * @throws UserError `error.page.body` what is broken or ends early, `error.page.large`; what the body itself throws
 */
export async function* readMultipart(body: Readable, boundary: string): AsyncGenerator<Part, void> {
  const parts = partsIn(body, boundary)
  for await (const { stream, ...head } of parts as AsyncIterable<FoundPart>) {
    yield { ...head, content: contentOf(stream, parts) }
    // Somebody may have left off in the middle of it.
    stream.removeAllListeners('readable').resume()
  }
}

async function* contentOf(stream: Readable, parts: Readable): AsyncGenerator<Buffer, void> {
  try {
    // A part that is closed early would hold up the parser for ever.
    yield* stream.iterator({ destroyOnReturn: false })
  } catch (error) {
    throw parts.errored ?? error
  }
}

/** The parts with their headers. What is broken destroys this stream and whichever part is being read. */
function partsIn(body: Readable, boundary: string): Readable {
  const parser = new Dicer(parserOptions(boundary))
  const parts = new Readable({
    objectMode: true,
    read() {},
    destroy(error, done) {
      letGo()
      done(error)
    },
  })
  findParts(parser, parts)
  const letGo = feed(body, parser, (error) => parts.destroy(error))
  return parts
}

/** Headers past their limit are cut: what is missing then is refused as missing. */
const parserOptions = (boundary: string) => ({ boundary, maxHeaderSize: pageLimits.headBytes })

/** @returns ends it */
function feed(body: Readable, parser: Dicer, fail: (error: Error) => void): () => void {
  let bytes = 0
  const count = (chunk: Uint8Array) => {
    bytes += chunk.length
    if (bytes > pageLimits.requestBytes) fail(new UserError('error.page.large'))
  }
  const forget = finished(body, { writable: false }, (error) => error && fail(error))
  body.on('data', count).pipe(parser)
  return () => {
    forget()
    body.off('data', count).unpipe(parser)
  }
}

/** The parser waits while a part is not read, so few ever wait in `parts`. */
function findParts(parser: Dicer, parts: Readable): void {
  const begun: Readable[] = []
  let withHead = 0
  parts.once('error', (error) => {
    for (const stream of begun) stream.destroy(error)
  })
  const broken = () => void parts.destroy(new UserError('error.page.body'))
  parser.on('part', (stream) => {
    // Whoever reads it is told by what they read; a part that nobody reads must not bring the process down.
    stream.on('error', () => {})
    if (begun.length === pageLimits.fields) return broken()
    begun.push(stream)
    stream.once('header', (headers) => {
      withHead += 1
      const head = readPartHead(headers as Headers)
      if (head) parts.push({ ...head, stream } satisfies FoundPart)
      else broken()
    })
  })
  parser.on('error', broken)
  // A delimiter where headers should be: the parser lets such a part by.
  parser.once('finish', () => (begun.length > withHead ? broken() : parts.push(null)))
}
