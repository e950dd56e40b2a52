/** Milliseconds. */
export const slackTimes = {
  /** Slack waits 3 s for an acknowledgement; the rest is for the way back. */
  answer: 2500,
  /** How long a view may take to be opened: its trigger is good for 3 s from the click. */
  trigger: 2800,
  /** One call of the Web API. */
  call: 15_000,
  /** Asking who somebody is before what they did is recorded. */
  whois: 1000,
  /** How long a response URL is good for. */
  responseUrl: 30 * 60_000,
  /** How long somebody may look at a modal that waits for its answer. */
  openView: 10 * 60_000,
  /** How long what Slack said of a user, a place or a membership is believed. */
  remembered: 10 * 60_000,
  /** A picture that is not ready by then is shown as lines. */
  picture: 20_000,
  /** Between two looks whether it is ready. */
  pictureLook: 500,
  /** What has begun may take so long to end when we stop. */
  closing: 5000,
} as const

/**
 * A response URL takes five posts in its time. A click's may have to rewrite what was clicked on and to answer, where the bot
 * is no member.
 */
export const responseUrlUses = { command: 5, rewrite: 2, answer: 3 } as const
