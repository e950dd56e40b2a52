import { msPerHour } from '../../../src/clock/lengths.ts'
import { ensureDefaultPipeline } from '../../../src/pipeline/pipelines/default-pipeline.ts'
import { fillTimeZone } from '../../../src/pipeline/timers/fill-time-zone.ts'
import type { Database, Run } from '../database.ts'
import { insertConversations, insertCustomers } from './customers.ts'
import { insertApprovals, insertDeals, insertTimers, insertVisits, sketchDeals } from './deals.ts'
import { hire, type Staff, subscribe } from './people.ts'

export interface CompanySize {
  /** Of ten, four are open and one is due with all the others that are. */
  deals: number
  customers: number
  teams: number
  repsEach: number
}

export interface Company {
  staff: Staff
  foundedAt: Date
  /** When so many timers are due at once. */
  dueAt: Date
  due: number
}

/** A company that has worked with it for a year, written a million rows a minute instead of one by one. */
export async function foundCompany(database: Database, size: CompanySize): Promise<Company> {
  const now = new Date()
  const dueAt = new Date(now.getTime() + msPerHour)
  const store = await database.open()
  const pipeline = await store.write(async (tx) => {
    const made = await ensureDefaultPipeline(tx, now)
    await fillTimeZone(tx, 'Asia/Shanghai')
    return made
  })
  const staff = await hire(store, size.teams, size.repsEach, now)
  await subscribe(store, staff, now)
  await store.close()
  await database.fill(async (run) => {
    const { dialect } = database
    const wanted = { ...size, pipeline, now, dueAt }
    await insertOwners(run, staff)
    await insertCustomers(run, dialect, size.customers, now)
    await insertConversations(run, dialect, size.customers, now)
    await sketchDeals(run, dialect, wanted)
    await insertDeals(run, dialect, wanted)
    await insertVisits(run, dialect, wanted)
    await insertTimers(run, dialect, wanted)
    await insertApprovals(run, dialect, wanted)
  })
  const atOnce = database.dialect.moment(String(dueAt.getTime()))
  const due = await database.count(`SELECT count(*) FROM deal_clock WHERE due_at <= ${atOnce}`)
  return { staff, foundedAt: now, dueAt, due }
}

/** Who owns deals, by their seat, for the statements that follow. */
async function insertOwners(run: Run, { supervisors, reps }: Staff): Promise<void> {
  await run('CREATE TEMPORARY TABLE crowd_owner (seat bigint, id text, user_id text, manager_id text, region text)')
  const rows = [...supervisors, ...reps].map(
    ({ id, userId, managerId, region }, place) => `(${place}, '${id}', '${userId}', '${managerId}', '${region}')`,
  )
  await run(`INSERT INTO crowd_owner VALUES ${rows.join(', ')}`)
}
