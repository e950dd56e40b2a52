import type { Limits } from '../../src/chat/capabilities.ts'

/**
 * What Slack takes, each number with where it is said. Lengths are compared with UTF-16 units, of which a text has at least
 * as many as characters: Slack does not say what it counts. Marked *measured*: in no documentation.
 */
export const slackLimits = {
  /** `text` beside blocks. Measured: `chat.update` answers `msg_too_long` to 4,002 UTF-8 bytes and takes 3,999; one `chat.postMessage` above about 4,000 characters becomes several messages. */
  textBytes: 3_900,
  /** What is read in all blocks of one message. Measured: `msg_blocks_too_long` at 10,600 to 11,300 UTF-8 bytes. */
  messageBytes: 10_000,
  /** https://docs.slack.dev/reference/block-kit/blocks: 50 in a message, 100 in a modal or a Home tab. */
  messageBlocks: 50,
  viewBlocks: 100,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block: text 3,000, ten fields of 2,000. */
  section: 3_000,
  fields: 10,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block, and a text object's own 3,000. */
  context: 3_000,
  contextElements: 10,
  /** https://docs.slack.dev/reference/block-kit/blocks/image-block */
  altText: 2_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonLabel: 75,
  buttonValue: 2_000,
  accessibilityLabel: 75,
  /** https://docs.slack.dev/reference/block-kit/blocks: `block_id` and `action_id`. */
  id: 255,
  /** https://docs.slack.dev/reference/views: title, submit and close; `private_metadata`. A view is refused above about 250 kB, of which some is around its blocks. */
  viewTitle: 24,
  viewMetadata: 3_000,
  viewBytes: 235_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  label: 2_000,
  hint: 2_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  input: 3_000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object: text 75; value 150, of which the types say 75. */
  optionLabel: 75,
  optionValue: 75,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element: options of a static select, and what an external one is answered. */
  options: 100,
  /** The same page: groups of a static select, each of so many options. */
  optionGroups: 100,
  /** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element: ten files of 10 MB. */
  files: 10,
  fileBytes: 10_000_000,
} as const

/** What we choose below those. */
export const slackTaste = {
  /** So much of a headline is its first block; the rest follows. */
  headline: 1_000,
  /** A longer fact gets the whole width. Five pairs of these fit into one message, in any script. */
  fact: 300,
  /** Who decided is said in pieces of so much. */
  closing: 1_000,
  /** So many lines of buttons, or pieces of who decided, have room beside any headline. */
  lastBlocks: 2,
  /** Buttons of one line. */
  buttonsPerLine: 5,
  /** Up to so many options are all in sight. */
  optionsInSight: 5,
  /** All long lists of a modal, in bytes of JSON: about 1,300 options. */
  listBytes: 150_000,
  /** What one card may become at most, beside its first message. */
  replies: 10,
} as const

/**
 * One message a second and channel, and 50 rewrites a minute and workspace (`chat.update` is of Tier 3:
 * https://docs.slack.dev/apis/web-api/rate-limits), with some room for the way.
 */
export const limits: Limits = {
  text: { most: slackLimits.textBytes, in: 'bytes', parts: 5 },
  pace: { gapMs: 1_100, rewritesPerLanePerMinute: 45 },
}
