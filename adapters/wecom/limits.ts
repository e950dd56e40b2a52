import type { Limits } from '../../src/chat/capabilities.ts'
import type { PlaceKind } from './conversation-id.ts'

/**
 * What WeCom takes, each number with where it is said (https://developer.work.weixin.qq.com/document/path/N). Bytes are of
 * UTF-8. Marked *unsaid*: in no documentation.
 */
export const wecomLimits = {
  /** 90236: beyond it a text is cut without a word. */
  textBytes: 2_048,
  /** 90236, and 91770 for a group's robot. */
  markdownBytes: 2_048,
  robotMarkdownBytes: 4_096,
  /** 90236: `task_id` is of digits, letters and `_-@`. */
  taskIdBytes: 128,
  /** 90236: keys of buttons and questions; they differ within a card, as ids of options do. */
  keyBytes: 1_024,
  optionIdBytes: 128,
  /** 90236: a link. */
  urlBytes: 2_048,
  /** 90236: rows of a card, its buttons, what can be chosen in a list, lists of a card. */
  rows: 6,
  buttons: 6,
  options: 10,
  selects: 3,
  /** 91770: a picture by robot. */
  robotPictureBytes: 2 * 1024 * 1024,
} as const

/**
 * How much of a text is seen, in Chinese characters; two of a Latin text are as wide as one (`text/cut.ts`). WeCom recommends
 * no more, and takes more without showing it.
 */
export interface Lengths {
  title: number
  desc: number
  subTitle: number
  keyname: number
  value: number
  option: number
  button: number
  select: number
  jump: number
  /** *Unsaid*: as a sub title. */
  quote: number
}

/** 90236, messages of the app. */
const appLengths: Lengths = {
  ...{ title: 36, desc: 44, subTitle: 160, keyname: 5, value: 30, option: 16, button: 10 },
  ...{ select: 13, jump: 18, quote: 112 },
}

/** 101032 and 91770, messages of bots and robots. */
const botLengths: Lengths = {
  ...{ title: 26, desc: 30, subTitle: 112, keyname: 5, value: 26, option: 10, button: 10 },
  ...{ select: 13, jump: 13, quote: 112 },
}

export const lengthsIn = (kind: PlaceKind): Lengths => (kind === 'app' || kind === 'appchat' ? appLengths : botLengths)

/** 90236 asks to say nothing scheduled at the full and at the half hour. */
const crowdedMinutes = [0, 30]

const text = { most: wecomLimits.textBytes, in: 'bytes', parts: 5 } as const

/**
 * Below what WeCom drops without a word: 30 a minute and 1,000 an hour for a member (90236), 20 a minute for a robot (91770),
 * 30 a minute in a chat of the bot. A message of ours may be several of theirs, up to five: so many are left free.
 */
export const limitsIn: Record<PlaceKind, Limits> = {
  app: { text, pace: { perPersonPerMinute: 25, perPersonPerHour: 900, crowdedMinutes } },
  bot: { text, pace: { perPersonPerMinute: 25, perPersonPerHour: 900, perGroupPerMinute: 25, crowdedMinutes } },
  appchat: { text, pace: { perGroupPerMinute: 100, crowdedMinutes } },
  robot: { text, pace: { gapMs: 3_000, crowdedMinutes } },
}
