import { columns } from './columns.postgres.ts'
import { defineTables } from './tables/index.ts'

export const tables = defineTables(columns)
// drizzle-kit reads the named exports of this file.
export const {
  person,
  personRole,
  identity,
  linkCode,
  auditEntry,
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
  webUser,
  webRoom,
  webMember,
  webMessage,
  webFile,
} = tables
