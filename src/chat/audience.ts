/**
 * Who will see what is said (docs/decisions/016-everything-said-has-an-audience.md). `conversation`: everybody in it.
 * `person`: one person, on the platform they use, or by mail with `on`. `asker`: one person, inside the conversation
 * they asked in where the platform can do that, else directly.
 */
export type Audience =
  | { to: 'conversation'; conversationId: string }
  | { to: 'person'; personId: string; on?: 'mail' }
  | { to: 'asker'; personId: string; conversationId: string }
