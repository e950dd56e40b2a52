/**
 * The messages of PostgreSQL's protocol, as far as a proxy must know them (manual, "Message Formats"): after the first
 * one, which has no type, each is a type byte, a length that counts itself, and a body.
 */
export interface Message {
  type: string
  /** The SQL of a Query or Parse message. */
  text: string | undefined
  /** The name of the prepared statement that is parsed or bound. */
  statement: string | undefined
  bytes: Buffer
}

/** Cuts what a client sends into messages; each call takes a chunk and gives the messages that are whole now. */
export function messageReader(): (chunk: Buffer) => Message[] {
  let waiting = Buffer.alloc(0)
  let started = false
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk])
    const whole: Message[] = []
    for (;;) {
      const at = started ? 1 : 0
      if (waiting.length < at + 4) return whole
      const size = at + waiting.readUInt32BE(at)
      if (waiting.length < size) return whole
      whole.push(describe(waiting.subarray(0, size), started))
      waiting = waiting.subarray(size)
      started = true
    }
  }
}

function describe(bytes: Buffer, typed: boolean): Message {
  if (!typed) return { type: 'startup', text: undefined, statement: undefined, bytes }
  const type = String.fromCharCode(bytes[0]!)
  const [first = '', second = ''] = bytes.subarray(5).toString('utf8').split('\0', 2)
  if (type === 'Q') return { type, text: first, statement: undefined, bytes }
  if (type === 'P') return { type, text: second, statement: first, bytes }
  // Bind names the portal first.
  if (type === 'B') return { type, text: undefined, statement: second, bytes }
  return { type, text: undefined, statement: undefined, bytes }
}

/** The first message of a session, asking for another database. */
export function startupFor(database: string, bytes: Buffer): Buffer {
  const pairs = bytes.subarray(8).toString('utf8').split('\0')
  const place = pairs.indexOf('database')
  // Other first messages ask for TLS or cancel something.
  if (place < 0) return bytes
  pairs[place + 1] = database
  const body = Buffer.from(pairs.join('\0'))
  const head = Buffer.from(bytes.subarray(0, 8))
  head.writeUInt32BE(8 + body.length, 0)
  return Buffer.concat([head, body])
}

export const query = (text: string): Buffer => message('Q', Buffer.from(`${text}\0`))

/** What a server answers to a statement that failed. */
export const failure = (sqlstate: string, severity: 'ERROR' | 'FATAL'): Buffer =>
  message('E', Buffer.from(`S${severity}\0V${severity}\0C${sqlstate}\0Mmade by the test\0\0`))

/** "Ready for the next one": outside any transaction (I), or in one that can only be rolled back (E). */
export const ready = (status: 'I' | 'E'): Buffer => message('Z', Buffer.from(status))

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
