import { msPerDay } from '../../../src/clock/lengths.ts'
import type { Pipeline } from '../../../src/pipeline/model/pipeline.ts'
import type { Dialect, Run } from '../database.ts'
import { customerId } from './customers.ts'
import { cities, oneOf, products, purposes } from './words.ts'

export interface DealsWanted {
  deals: number
  customers: number
  pipeline: Pipeline
  now: Date
  /** When every tenth deal's time in its stage is over, all at once. */
  dueAt: Date
}

/** The default rules: so long may a deal stay in a stage. */
const limitMs = 7 * msPerDay
/** Any stay that is over. */
const stayMs = 5 * msPerDay
const dealId = (digits: Dialect['digits']) => `'deal' || ${digits('n', 9)}`
const visitId = (digits: Dialect['digits'], position: string) => `'visit' || ${digits('n', 9)} || ${position}`

/**
 * What every deal is, before it is written: of five, two are open, one won, two lost. Of the open ones a quarter is
 * due together, an eighth has been over its limit for a while, the others have some days left.
 */
export async function sketchDeals(run: Run, { series }: Dialect, wanted: DealsWanted): Promise<void> {
  const { deals, now, dueAt } = wanted
  const owners = '(SELECT count(*) FROM crowd_owner)'
  const since = `CASE timer
      WHEN 'due' THEN ${dueAt.getTime() - limitMs}
      WHEN 'over' THEN ${now.getTime() - limitMs} - (1 + five % 30) * ${msPerDay}
      ELSE ${now.getTime()} - (five * 7919 % 500) * ${msPerDay / 100} END`
  await run(`
    CREATE TEMPORARY TABLE crowd_deal AS
    SELECT n, owner, place, status, timer,
           CASE WHEN status = 'open' THEN ${since} ELSE ended - ${stayMs} END AS since,
           CASE WHEN status = 'open' THEN NULL ELSE ended END AS ended
    FROM (
      SELECT n, five, (five + five / ${owners}) % ${owners} AS owner, status,
             CASE status WHEN 'won' THEN ${wanted.pipeline.stages.length - 1} ELSE (five / ${owners}) % ${wanted.pipeline.stages.length} END AS place,
             ${now.getTime()} - (five * 31 % 300) * ${msPerDay} AS ended,
             CASE WHEN rest = 0 AND five % 2 = 0 THEN 'due' WHEN rest = 1 AND five % 4 = 1 THEN 'over' ELSE 'running' END AS timer
      FROM (
        SELECT n, n / 5 AS five, n % 5 AS rest,
               CASE n % 5 WHEN 0 THEN 'open' WHEN 1 THEN 'open' WHEN 2 THEN 'won' ELSE 'lost' END AS status
        FROM ${series(deals)} AS numbered
      ) AS parted
    ) AS sketched`)
}

export async function insertDeals(run: Run, dialect: Dialect, wanted: DealsWanted): Promise<void> {
  const { digits, moment } = dialect
  const { customers, deals, pipeline } = wanted
  const title = `${oneOf(cities, 'n / 7')} || ${oneOf(products, 'n')} || ${oneOf(purposes, 'n / 11')} || n`
  await run(`
    INSERT INTO deal (id, number, pipeline_id, title, customer_id, owner_id, product, region, amount_minor, currency,
                      expected_close, status, stage_id, visit_id, lost_reason, opened_at, closed_at, origin,
                      created_at, updated_at)
    SELECT ${dealId(digits)}, 1001 + n, '${pipeline.id}', ${title},
           ${customerId(dialect, `(n / 5 + n % 5 * 3989) % ${customers}`)}, owner.id, ${oneOf(products, 'n')}, owner.region,
           CASE WHEN n % 20 = 0 THEN NULL ELSE (n * 7919 % 500000 + 1000) * 100 END, 'CNY',
           '2027-0' || (1 + n % 9) || '-15', status, stage.id, ${visitId(digits, '(place + 1)')},
           CASE status WHEN 'lost' THEN ${oneOf(['price', 'competitor', 'budget', 'silent'], 'n / 5')} END,
           ${moment(`since - place * ${stayMs}`)}, ${moment('ended')}, 'import',
           ${moment(`since - place * ${stayMs}`)}, ${moment('coalesce(ended, since)')}
    FROM crowd_deal
    JOIN crowd_owner AS owner ON owner.seat = crowd_deal.owner
    JOIN stage ON stage.pipeline_id = '${pipeline.id}' AND stage.position = crowd_deal.place + ${pipeline.stages[0]!.position}
    ORDER BY n`)
  await run(`INSERT INTO counter (name, value) VALUES ('deal', ${1000 + deals})`)
}

/** One stay in each stage up to where it is; a closed deal has left the last. */
export async function insertVisits(run: Run, { digits, moment }: Dialect, { pipeline }: DealsWanted): Promise<void> {
  const passed = 'crowd_deal.place - visited.place'
  const visited = pipeline.stages
    .map(({ id }, place) => `SELECT ${place} AS place, '${id}' AS stage_id`)
    .join(' UNION ALL ')
  const left = `CASE WHEN visited.place = crowd_deal.place THEN ended ELSE since - (${passed} - 1) * ${stayMs} END`
  await run(`
    INSERT INTO stage_visit (id, deal_id, stage_id, position, entered_at, left_at, entered_by, origin)
    SELECT ${visitId(digits, '(visited.place + 1)')}, ${dealId(digits)}, visited.stage_id, visited.place + 1,
           ${moment(`since - (${passed}) * ${stayMs}`)}, ${moment(left)}, NULL, 'import'
    FROM crowd_deal JOIN (${visited}) AS visited ON visited.place <= crowd_deal.place
    ORDER BY n, visited.place`)
}

/** Both timers of every open deal. Whoever has been told about the ones over their limit was told long ago. */
export async function insertTimers(run: Run, { digits, moment }: Dialect, wanted: DealsWanted): Promise<void> {
  const columns = 'deal_id, kind, since, spent_ms, round, level, limit_at, due_at'
  await run(`
    INSERT INTO deal_clock (${columns})
    SELECT ${dealId(digits)}, 'stage', ${moment('since')}, 0, 1, CASE timer WHEN 'over' THEN 2 ELSE 1 END,
           ${moment(`since + ${limitMs}`)}, CASE WHEN timer <> 'over' THEN ${moment(`since + ${limitMs}`)} END
    FROM crowd_deal WHERE status = 'open'`)
  const contact = `${wanted.now.getTime()} - (n % 20) * ${msPerDay}`
  await run(`
    INSERT INTO deal_clock (${columns})
    SELECT ${dealId(digits)}, 'contact', ${moment(contact)}, 0, 1, 1,
           ${moment(`${contact} + ${30 * msPerDay}`)}, ${moment(`${contact} + ${30 * msPerDay}`)}
    FROM crowd_deal WHERE status = 'open'`)
}

/** Some of the deals before a stage that needs one wait for their owner's supervisor. */
export async function insertApprovals(run: Run, { digits, moment }: Dialect, wanted: DealsWanted): Promise<void> {
  const { pipeline, now } = wanted
  const place = pipeline.stages.findIndex(({ needsApproval }) => needsApproval)
  const asked = pipeline.stages[place]!
  const inDays = (days: number) => moment(String(now.getTime() + days * msPerDay))
  await run(`
    INSERT INTO approval (id, deal_id, visit_id, to_stage_id, requester_id, approver_id, deal_version, state, by_role,
                          policy_version, remind_at, expires_at, created_at)
    SELECT 'approval' || ${digits('n', 9)}, ${dealId(digits)}, ${visitId(digits, '(crowd_deal.place + 1)')}, '${asked.id}',
           owner.id, owner.manager_id, 1, 'pending', 'supervisor', 0, ${inDays(2)}, ${inDays(7)}, ${inDays(-1)}
    FROM crowd_deal JOIN crowd_owner AS owner ON owner.seat = crowd_deal.owner
    WHERE status = 'open' AND crowd_deal.place = ${place - 1} AND n / 5 % 7 = 0`)
}
