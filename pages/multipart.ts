import { UserError } from '../src/errors/user-error.ts'
import { pageLimits } from './limits.ts'

/** One part of a `multipart/form-data` body (RFC 7578). */
export interface Part {
  name: string
  /** Set for a file, empty where none was chosen. */
  fileName: string | undefined
  mime: string
  /** To be read before the next part; what is left of it is skipped. */
  content: AsyncIterable<Buffer>
}

const headEnd = Buffer.from('\r\n\r\n')

/** The boundary a Content-Type names; undefined: it is no multipart form. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '') ?? []
  return quoted ?? bare
}

/**
 * The parts of a body one after the other, as they come: no part is ever in memory as a whole.
 * @throws UserError `error.page.body` what is broken or ends early, `error.page.large`
 */
export async function* readMultipart(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part, void> {
  const source = new Source(body)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  await source.skip(delimiter)
  for (;;) {
    const next = await source.take(2)
    if (next === '--') return
    if (next !== '\r\n') throw broken()
    const head = readHead(await source.head())
    yield { ...head, content: source.until(delimiter) }
    await source.skip(delimiter)
  }
}

const broken = () => new UserError('error.page.body')

function readHead(head: string): Omit<Part, 'content'> {
  const lines = head.split('\r\n')
  const header = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  const disposition = header('content-disposition')
  const [, name] = /^form-data(?:;.*)?;\s*name="([^"]*)"/i.exec(disposition) ?? []
  if (name === undefined) throw broken()
  const [, fileName] = /;\s*filename="([^"]*)"/i.exec(disposition) ?? []
  return {
    name: unescaped(name),
    fileName: fileName === undefined ? undefined : unescaped(fileName),
    mime: header('content-type'),
  }
}

/** Browsers write these three of a name, and no others, as escapes. */
const unescaped = (text: string): string =>
  text.replace(/%(22|0D|0A)/gi, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Bytes as they come, found by what ends them. Holds a little more than one chunk. */
class Source {
  readonly #chunks: AsyncIterator<Uint8Array>
  /** A delimiter begins with a line break, the body does not. */
  #held: Buffer = Buffer.from('\r\n')
  #bytes = 0

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]()
  }

  /** Everything before `end`, which stays. Reading it again after its end gives nothing. */
  async *until(end: Buffer): AsyncGenerator<Buffer, void> {
    for (;;) {
      const at = this.#held.indexOf(end)
      const sure = at >= 0 ? at : Math.max(0, this.#held.length - end.length + 1)
      if (sure > 0) {
        const piece = this.#held.subarray(0, sure)
        this.#held = this.#held.subarray(sure)
        yield piece
      }
      if (at >= 0) return
      await this.#more()
    }
  }

  /** Past the next `end`. */
  async skip(end: Buffer): Promise<void> {
    for await (const _skipped of this.until(end));
    await this.take(end.length)
  }

  /** The headers of a part. */
  async head(): Promise<string> {
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of this.until(headEnd)) {
      bytes += piece.length
      if (bytes > pageLimits.headBytes) throw broken()
      pieces.push(piece)
    }
    await this.take(headEnd.length)
    return Buffer.concat(pieces).toString('utf8')
  }

  async take(length: number): Promise<string> {
    while (this.#held.length < length) await this.#more()
    const taken = this.#held.subarray(0, length).toString('latin1')
    this.#held = this.#held.subarray(length)
    return taken
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#chunks.next()
    if (done) throw broken()
    this.#bytes += value.length
    if (this.#bytes > pageLimits.requestBytes) throw new UserError('error.page.large')
    this.#held = Buffer.concat([this.#held, value])
  }
}
