/** What an app gets to see of a bad day, switched on and off by a test. */
export class Knobs {
  /** What becomes of those who ask where to connect. */
  gateway: 'as usual' | 'away' | 'hangs' | 'answers html' | 'names another host' = 'as usual'
  /** … and of the sockets they open. */
  sockets: 'as usual' | 'handshake hangs' | 'refused' | 'dropped at once' | 'asked to go at once' = 'as usual'
  /** DingTalk pings, and says that a connection is registered. */
  says: 'everything' | 'no REGISTERED' | 'nothing' = 'everything'
  /** Pings of the other side are answered. */
  pongs = true
  /** From one ping of DingTalk's to the next, milliseconds of its clock. */
  pingMs = 25_000
  /** A robot message that was not acknowledged comes again after so long, milliseconds of its clock; undefined: never. */
  robotAgainMs: number | undefined = 60_000
  /** userids to whom nothing is delivered now, inside an answer that is otherwise well. */
  readonly flowControlled = new Set<string>()
  /** What becomes of those who fetch what was sent to a robot. */
  files: 'as usual' | 'elsewhere' | 'redirected' | 'gone' | 'broken off' = 'as usual'
  readonly #planned = new Map<string, Fault[]>()
  /** Share of what is pushed that comes a second time although it was acknowledged. */
  repeated = 0

  /** The next call of a path is refused. */
  refuses(path: string, status: number, code: string): void {
    this.#plan(path, { kind: 'refused', status, code })
  }

  /** … is carried out, and never answered. */
  takesWithoutAWord(path: string): void {
    this.#plan(path, { kind: 'taken' })
  }

  /** What is to become of this call. */
  next(path: string): Fault | undefined {
    return this.#planned.get(path)?.shift()
  }

  /** As it was; what happened has happened. */
  clear(): void {
    const { gateway, sockets, says, pongs, robotAgainMs, files, repeated } = new Knobs()
    Object.assign(this, { gateway, sockets, says, pongs, robotAgainMs, files, repeated })
    this.flowControlled.clear()
    this.#planned.clear()
  }

  #plan(path: string, fault: Fault): void {
    this.#planned.set(path, [...(this.#planned.get(path) ?? []), fault])
  }
}

type Fault = { kind: 'refused'; status: number; code: string } | { kind: 'taken' }
