import { apiTables } from './api.ts'
import { archiveTables } from './archive.ts'
import { auditTables } from './audit.ts'
import { botTables } from './bot.ts'
import type { Columns } from './columns.sqlite.ts'
import { customerTables } from './customers.ts'
import { dingtalkTables } from './dingtalk.ts'
import { evidenceTables } from './evidence.ts'
import { installationTables } from './installations.ts'
import { keptTextTables } from './kept-texts.ts'
import { pageTables } from './pages.ts'
import { peopleTables } from './people.ts'
import { pipelineTables } from './pipeline.ts'
import { policyTables } from './policy.ts'
import { slackTables } from './slack.ts'
import { timeTables } from './time.ts'
import { webTables } from './web.ts'

/** The whole schema, declared once over the column kit (docs/decisions/002-one-schema-two-databases.md). */
export function defineTables(c: Columns) {
  return {
    ...peopleTables(c),
    ...auditTables(c),
    ...installationTables(c),
    ...botTables(c),
    ...keptTextTables(c),
    ...customerTables(c),
    ...archiveTables(c),
    ...pipelineTables(c),
    ...policyTables(c),
    ...evidenceTables(c),
    ...timeTables(c),
    ...apiTables(c),
    ...pageTables(c),
    ...webTables(c),
    ...slackTables(c),
    ...dingtalkTables(c),
  }
}

export type Tables = ReturnType<typeof defineTables>
