import { tenant } from '../../../adapters/web/ids.ts'
import { msPerDay, msPerHour } from '../../../src/clock/lengths.ts'
import type { Dialect, Run } from '../database.ts'
import { cities, oneOf, trades } from './words.ts'

/** Of so many customers one has a group with us; of those nobody has named a customer for there are a quarter as many. */
const perConversation = 10
const perUnbound = 40

export const customerId = ({ digits }: Dialect, number: string): string => `'customer' || ${digits(number, 9)}`

/** Each belongs to one of the owners (`crowd_owner`). */
export async function insertCustomers(run: Run, dialect: Dialect, count: number, now: Date): Promise<void> {
  const { series, digits, moment } = dialect
  // Its own key: there is nothing in it that does not count.
  const name = `${oneOf(cities, 'n')} || ${oneOf(trades, 'n / 3')} || ${digits('n', 7)}`
  await run(`
    INSERT INTO customer (id, number, name, name_key, phone, owner_id, origin, created_at)
    SELECT ${customerId(dialect, 'n')}, 1001 + n, ${name}, ${name}, '+86139' || ${digits('n', 8)}, owner.id, 'import',
           ${moment(String(now.getTime() - 400 * msPerDay))}
    FROM ${series(count)} AS numbered
    JOIN crowd_owner AS owner ON owner.seat = n % (SELECT count(*) FROM crowd_owner)`)
  await run(`INSERT INTO counter (name, value) VALUES ('customer', ${1000 + count})`)
}

/** Groups with a customer and one of our people in each. */
export async function insertConversations(run: Run, dialect: Dialect, customers: number, now: Date): Promise<void> {
  const { moment } = dialect
  const last = moment(`${now.getTime()} - (n * 37 % 700) * ${msPerHour}`)
  await insertGroups(run, dialect, 'bound', Math.floor(customers / perConversation), {
    columns: 'customer_id, bound_at, last_message_at, unbound_count',
    values: `${customerId(dialect, `n * ${perConversation}`)}, ${moment(String(now.getTime() - 90 * msPerDay))}, ${last}, 0`,
  })
  await insertGroups(run, dialect, 'unbound', Math.floor(customers / perUnbound), {
    columns: 'last_message_at, unbound_count',
    values: `${last}, n % 50`,
  })
}

async function insertGroups(
  run: Run,
  { series, digits, yes, no }: Dialect,
  name: string,
  count: number,
  more: { columns: string; values: string },
): Promise<void> {
  const id = `'${name}' || ${digits('n', 9)}`
  await run(`
    INSERT INTO conversation (id, platform, tenant, external_id, kind, title, has_outsider, ${more.columns})
    SELECT ${id}, 'web', '${tenant}', ${id}, 'group', '${name}' || n, ${yes}, ${more.values}
    FROM ${series(count)} AS numbered`)
  await run(`
    INSERT INTO conversation_member (conversation_id, user_id, name, outsider)
    SELECT ${id}, owner.user_id, owner.user_id, ${no}
    FROM ${series(count)} AS numbered
    JOIN crowd_owner AS owner ON owner.seat = n % (SELECT count(*) FROM crowd_owner)
    UNION ALL SELECT ${id}, '${name}-guest' || n, '赵先生' || n, ${yes} FROM ${series(count)} AS numbered`)
}
