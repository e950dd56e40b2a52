import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A real, public-domain sales data set, kept beside the project: 8,800 opportunities of 35 agents, honestly dirty. */
const crmData = join(process.env.TEST_DATA_DIR ?? join(root, '../shared/data'), 'crm-sales')
export const hasCrmData = existsSync(join(crmData, 'sales_pipeline.csv'))
if (!hasCrmData)
  console.warn(`SKIPPED: no sales data in ${crmData}; set TEST_DATA_DIR to import real data in the tests`)

const maps = join(root, 'docs/examples/crm-sales')

/** Each file with the mapping that docs/importing.md shows, in the order they are imported. */
export const crmFiles = {
  people: { csvPath: join(crmData, 'sales_teams.csv'), mapPath: join(maps, 'people.map.json') },
  customers: { csvPath: join(crmData, 'accounts.csv'), mapPath: join(maps, 'customers.map.json') },
  deals: { csvPath: join(crmData, 'sales_pipeline.csv'), mapPath: join(maps, 'deals.map.json') },
} as const
