import type { NotThere } from './platform.ts'

const never = {
  bots: 'what programs say, WeCom tells nobody',
  history: 'WeCom tells of nothing that was said before',
  'overheard chats': 'WeCom tells only what is said to the app or the bot',
  'reply handles': 'where nothing can be said, nothing is heard',
  edits: 'WeCom does not tell what was changed',
  revokes: 'WeCom does not tell what was taken back',
  'asking who is there': 'nobody tells who is in a group',
  'who comes into a group': 'nobody tells who joins',
  'coming and going': 'WeCom does not tell the bot which groups it is in',
} as const

/** In the conversation of a member with the app. */
export const notThereByApp = {
  ...never,
  'two tenants': 'an app is of one corp',
  groups: 'nobody but a member is in a conversation with the app; groups have the bot',
  'groups nobody tells about': 'nobody but a member is in a conversation with the app; groups have the bot',
  mentions: 'nobody but a member is in a conversation with the app; groups have the bot',
} as const satisfies NotThere

/** Where the bot is: alone with somebody, and in groups. */
export const notThereByBot = {
  ...never,
  'rewriting a card later': 'what is posted there stays as it is',
  'files in groups': 'in a group a bot is given no files',
  'knowing a message again':
    'nobody tells the bot whether what was not answered arrived: it is said once more, and counted',
} as const satisfies NotThere
