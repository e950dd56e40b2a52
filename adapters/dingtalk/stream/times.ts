const second = 1000

/** Milliseconds. */
export const streamTimes = {
  /** How long DingTalk may take to name an endpoint, and its socket to stand. */
  call: 10 * second,
  handshake: 10 * second,
  /** Between two pings of ours; the third finds that two were not answered. */
  ping: 25 * second,
  /** DingTalk says something every half a minute. Without a word for so long a connection is deaf. */
  silence: 120 * second,
  /** How often it is seen whether it is. */
  look: second,
  /** The machine slept, or somebody set its clock: what the other side did meanwhile is not known. */
  jump: 10 * second,
  /** Before the first attempt after a failure, and the longest, doubled from one to the next; up to a second more by chance. */
  firstWait: second,
  longestWait: 60 * second,
  jitter: second,
  /** A connection that stood for so long was no failure, nor was one over which something came. */
  steady: 30 * second,
  /** DingTalk closes a connection ten seconds after it asked for its end; till then what came over it is acknowledged there. */
  draining: 5 * second,
  /** What is being recorded when we stop is acknowledged first. */
  stopping: 10 * second,
} as const
