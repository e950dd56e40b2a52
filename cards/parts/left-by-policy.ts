import type { Left } from '../../src/bot/definitions/subjects.ts'

/** For cards of single deals: they name stages and what these ask for, and a policy is about all deals of a company at once. */
export const leftByPolicy: Left = {
  left: 'a policy is about every deal there is; each card is redrawn when its own deal changes, and a press is judged by the policy in force',
}
