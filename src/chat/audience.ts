/**
 * Who will see what is said (decision 7). `conversation`: everybody in it. `person`: one person, on the platform they
 * use. `asker`: one person, inside the conversation they asked in where the platform can do that, else directly.
 */
export type Audience =
  | { to: 'conversation'; conversationId: string }
  | { to: 'person'; personId: string }
  | { to: 'asker'; personId: string; conversationId: string }
