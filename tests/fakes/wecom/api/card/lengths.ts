import type { CardUse } from './card-use.ts'

/** How wide a text is shown, in Chinese characters, as the documents of apps say. */
const app = {
  sourceDesc: 20,
  title: 36,
  titleDesc: 44,
  emphasisTitle: 14,
  emphasisDesc: 22,
  subTitle: 160,
  keyname: 5,
  value: 30,
  jumpTitle: 18,
  verticalTitle: 38,
  verticalDesc: 160,
  option: 16,
  checkboxOption: 17,
  button: 10,
  menuAction: 10,
}

export type LengthName = keyof typeof app

/** … and those of bots and robots. */
const bot: Record<LengthName, number> = {
  sourceDesc: 13,
  title: 26,
  titleDesc: 30,
  emphasisTitle: 10,
  emphasisDesc: 15,
  subTitle: 112,
  keyname: 5,
  value: 26,
  jumpTitle: 13,
  verticalTitle: 26,
  verticalDesc: 112,
  option: 10,
  checkboxOption: 11,
  button: 10,
  menuAction: 10,
}

/** How much is shown, by where the card goes. */
export const lengthsFor = (use: CardUse): Record<LengthName, number> => (use.startsWith('app') ? app : bot)

/** Bytes; more are refused. */
export const most = { key: 1024, optionId: 128, taskId: 128 } as const
