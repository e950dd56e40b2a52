/** One run of load at a server. */
export interface SlackLoad {
  /** Where it is posted to; undefined: it goes through so many sockets that were opened. */
  port: number | undefined
  sockets: number
  warmUpMs: number
  measureMs: number
}
