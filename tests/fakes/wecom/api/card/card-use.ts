/** Where a card goes: by an app, as the new state of such a one, by a bot, as its new state, by a robot. */
export type CardUse = 'app' | 'app update' | 'bot' | 'bot update' | 'robot'
