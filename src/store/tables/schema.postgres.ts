import { pgSequence } from 'drizzle-orm/pg-core'
import { columns } from './columns.postgres.ts'
import { defineTables } from './index.ts'

export const tables = defineTables(columns)
/** Running numbers people read. A transaction that takes one holds up no other; one that is rolled back leaves a gap. */
export const dealNumber = pgSequence('deal_number', { startWith: 1001 })
export const customerNumber = pgSequence('customer_number', { startWith: 1001 })
// drizzle-kit reads the named exports of this file.
export const {
  person,
  personRole,
  identity,
  linkCode,
  auditEntry,
  installation,
  conversation,
  conversationMember,
  inbound,
  outbox,
  posted,
  lease,
  customer,
  contact,
  archiveEntry,
  pipeline,
  stage,
  deal,
  stageVisit,
  approval,
  dealNote,
  counter,
  policyVersion,
  dealField,
  checklistTick,
  waiver,
  absence,
  file,
  fileChunk,
  uploadChunk,
  evidence,
  calendarDay,
  jobRun,
  subscription,
  dealClock,
  notice,
  digest,
  task,
  formLink,
  apiToken,
  apiRequest,
  webUser,
  webRoom,
  webMember,
  webMessage,
  webFile,
  slackSweep,
  slackGap,
} = tables
