import type { Mutant } from '../mutant.ts'
import { apiMutants } from './api.ts'
import {
  commandLineMutants,
  conversationMutants,
  formMutants,
  processMutants,
  replyMutants,
} from './bot/conversations.ts'
import { dispatchMutants } from './bot/dispatch.ts'
import { inboxMutants } from './bot/inbox.ts'
import { outboxMutants } from './bot/outbox.ts'
import { otherMutants } from './others.ts'
import { peopleMutants } from './people.ts'
import { approvalMutants, conditionMutants } from './pipeline/approvals.ts'
import { dealMutants } from './pipeline/deals.ts'
import { modelMutants, policyMutants, queryMutants, timerMutants } from './pipeline/model.ts'
import { moveMutants, verdictMutants } from './pipeline/verdict.ts'
import { storeMutants } from './store.ts'

/** By the room their files are in. */
export const rooms: Readonly<Record<string, readonly Mutant[]>> = {
  bot: [
    ...dispatchMutants,
    ...inboxMutants,
    ...outboxMutants,
    ...conversationMutants,
    ...commandLineMutants,
    ...formMutants,
    ...replyMutants,
    ...processMutants,
  ],
  pipeline: [
    ...verdictMutants,
    ...moveMutants,
    ...approvalMutants,
    ...conditionMutants,
    ...dealMutants,
    ...modelMutants,
    ...queryMutants,
    ...policyMutants,
    ...timerMutants,
  ],
  people: peopleMutants,
  store: storeMutants,
  api: apiMutants,
  others: otherMutants,
}

/** One for each guard: what must not be done, by whom, when, twice. */
export const keptMutants: readonly Mutant[] = Object.values(rooms).flat()
