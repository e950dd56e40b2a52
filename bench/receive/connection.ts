import { connect, type Socket } from 'node:net'

/** One kept-alive HTTP connection that has one request under way at a time, as a platform's delivery has. */
export class Connection {
  readonly #socket: Socket
  #received = ''
  #waiting: { resolve(status: number): void; reject(error: Error): void } | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => this.#take(chunk))
    socket.on('error', (error) => this.#waiting?.reject(error))
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')))
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, '127.0.0.1')
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return new Connection(socket)
  }

  /** @returns the response's status, once all of it is here */
  exchange(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: string): void {
    this.#received += chunk
    const headEnd = this.#received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    if (!this.#isWhole(headEnd + 4)) return
    const status = Number(this.#received.slice(9, 12))
    this.#received = ''
    this.#waiting?.resolve(status)
  }

  #isWhole(bodyStart: number): boolean {
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#received)?.[1]
    // Without a length the body comes in chunks, the last of them empty.
    return length === undefined
      ? this.#received.endsWith('\r\n0\r\n\r\n')
      : this.#received.length >= bodyStart + Number(length)
  }
}
