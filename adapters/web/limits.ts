import type { Limits } from '../../src/chat/capabilities.ts'
import { msPerHour } from '../../src/clock/lengths.ts'

/** Lengths are UTF-16 units, as a textarea counts. */
export const textLength = 4000

/** No rate limit: the bot may post at any rate. */
export const limits: Limits = { text: { most: textLength, in: 'characters', parts: 1 }, pace: {} }

export const webLimits = {
  /** A larger frame is answered with an error frame and not parsed. */
  frameBytes: 1_000_000,
  /** Objects and lists within each other; ours need three. */
  frameDepth: 10,
  /** A larger frame ends the socket (1009). Above `frameBytes`, so that a pasted 10 MB text gets an answer. */
  socketBytes: 12_000_000,
  /** JSON bodies over HTTP. */
  jsonBytes: 16_384,
  uploadBytes: 10_000_000,
  fileName: 200,
  filesPerMessage: 9,
  formValues: 50,
  tokenLength: 4000,
  /** Rows in one frame of a resume. */
  messagesPerFrame: 200,
  /** About so many characters of messages in one frame of a resume. */
  frameBudget: 500_000,
  /** What a client that has nothing yet gets of each room; the rest on request. */
  firstMessages: 50,
  /** A socket with this much unsent takes a break from being pushed to. */
  congestedBytes: 1_000_000,
  /** A socket with this much unsent is dropped; it comes back and resumes. */
  hopelessBytes: 8_000_000,
  /** Frames of one socket that may wait for their turn before we stop reading from it. */
  waitingFrames: 100,
} as const

/** Milliseconds. */
export const webTimes = {
  /** How long a press or a submit waits for its answer in the answer frame. */
  answer: 4000,
  heartbeat: 30_000,
  /** Covers a lost signal; other processes post too. */
  poll: 1000,
  /** An upload nobody said anything with is thrown away. */
  pendingUpload: msPerHour,
  /** Sockets that do not finish closing are cut. */
  closing: 1000,
} as const
