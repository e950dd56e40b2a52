/** Something that DingTalk pushes to whoever asks for it when connecting. */
export interface Topic {
  type: 'EVENT' | 'CALLBACK'
  topic: string
}

export const robotTopic = '/v1.0/im/bot/messages/get'
export const cardTopic = '/v1.0/card/instances/callback'

/** Which events come is ticked in the developer console. */
export const topics: readonly Topic[] = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: robotTopic },
  { type: 'CALLBACK', topic: cardTopic },
]
