import type { NotThere } from './platform.ts'

/** Alone with the robot, and in groups with it, where cards are made of a template and groups have the 酷应用. */
export const notThereInDingtalk = {
  bots: 'what programs say, DingTalk tells nobody',
  history: 'DingTalk tells of nothing that was said before',
  'overheard chats': 'DingTalk tells only what is said to the robot',
  'reply handles': 'where nothing can be said, nothing is heard',
  edits: 'DingTalk does not tell what was changed',
  revokes: 'DingTalk does not tell what was taken back',
  opening: 'DingTalk does not tell who opens the robot’s chat',
  'files in groups': 'in a group a robot is given no files',
  'knowing a message again': 'nobody tells whether what was not answered arrived: it is said once more, and counted',
} as const satisfies NotThere

/** … and while a month's pushes are saved on: what stands on a card is done on its page, and the card stays as it was. */
export const notThereWhilePushesAreSaved = {
  ...notThereInDingtalk,
  'rewriting a card later': 'what is posted there stays as it is',
  'pressing what is out of date': 'a button leads to its card as it is now',
} as const satisfies NotThere

/** … and where there is neither: alone buttons are links that type, in groups there are none. */
export const notThereWithRobotAlone = {
  ...notThereInDingtalk,
  'asking who is there': 'nobody tells who is in a group',
  'who comes into a group': 'nobody tells who joins',
  'coming and going': 'DingTalk does not tell the robot which groups it is in',
  'rewriting a card later': 'what is posted there stays as it is',
  'buttons in groups': 'nothing can be pressed',
} as const satisfies NotThere
