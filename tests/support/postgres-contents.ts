import type pg from 'pg'

/** What a migrated database is made of, and what it holds before anybody wrote. The same for each copy of the template. */
export interface Contents {
  /** Those that are empty then. */
  tables: string[]
  /** Those that migrations fill. */
  filled: string[]
  sequences: { name: string; value: string; called: boolean }[]
  /** What nobody may leave changed: how it is made, and the rows that migrations put there. */
  fingerprint: string
}

/** A table that a test made bigger, its dead rows counted, costs the tests after it more than a new database. */
const biggest = 4 * 1024 ** 2

/** A row for each thing that can be made, changed or dropped; none of them is written otherwise. */
const catalogs = [
  ...['namespace', 'class', 'attribute', 'attrdef', 'constraint', 'index', 'sequence', 'type', 'proc', 'trigger'],
  ...['rewrite', 'policy', 'extension', 'event_trigger', 'publication', 'default_acl'],
]

export async function readContents(client: pg.Client): Promise<Contents> {
  const tables = await relations(client, 'r')
  const full = await whichHaveRows(client, tables)
  const sequences = []
  for (const name of await relations(client, 'S')) {
    const { rows } = await client.query(`SELECT last_value AS value, is_called AS called FROM ${name}`)
    sequences.push({ name, ...rows[0] })
  }
  const filled = full.map(({ name }) => name)
  const empty = tables.filter((name) => !filled.includes(name))
  return { tables: empty, filled, sequences, fingerprint: await fingerprint(client, filled) }
}

/**
 * Tables are emptied in any order: no foreign key is looked at, and none is broken when all of them are empty. (Set only for this
 * transaction, it would make the server plan its questions anew each time.)
 */
export const emptierSettings = '-c session_replication_role=replica'

/** Nobody else may be connected. @returns false: it cannot be made as it was */
export async function restore(client: pg.Client, contents: Contents): Promise<boolean> {
  if ((await fingerprint(client, contents.filled)) !== contents.fingerprint) return false
  const dirty = await whichHaveRows(client, contents.tables)
  if (dirty.some(({ size }) => size > biggest)) return false
  const statements = [
    ...dirty.map(({ name }) => `DELETE FROM ${name}`),
    ...contents.sequences.map(({ name, value, called }) => `SELECT setval('${name}', ${value}, ${called})`),
  ]
  await client.query(`BEGIN; ${statements.join('; ')}; COMMIT`)
  return true
}

/** In all schemas but the server's own. */
async function relations(client: pg.Client, kind: 'r' | 'S'): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind = $1 AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%' ORDER BY 1`,
    [kind],
  )
  return rows.map(({ name }) => name)
}

async function whichHaveRows(client: pg.Client, tables: readonly string[]): Promise<{ name: string; size: number }[]> {
  const asked = tables.map(
    (name) => `SELECT '${name}' AS name, pg_relation_size('${name}')::int AS size WHERE EXISTS (SELECT FROM ${name})`,
  )
  // Named: it is planned once for each connection, which takes ten times as long as asking.
  const text = asked.join(' UNION ALL ')
  return (await client.query<{ name: string; size: number }>({ name: `rows in ${tables.length}`, text })).rows
}

async function fingerprint(client: pg.Client, filled: readonly string[]): Promise<string> {
  const parts = [
    // A new or changed row has a later transaction than all before it; a dropped one is missing.
    ...catalogs.map((name) => `SELECT count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) FROM pg_${name}`),
    ...filled.map((name) => `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM ${name} t`),
    'SELECT (datdba, datallowconn, datconnlimit, datacl)::text FROM pg_database WHERE datname = current_database()',
    `SELECT string_agg((setrole, setconfig)::text, ' ' ORDER BY setrole) FROM pg_db_role_setting
      WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  ]
  const text = `SELECT json_build_array(${parts.map((part) => `(${part})`).join(', ')})::text AS all`
  const { rows } = await client.query<{ all: unknown }>({ name: 'fingerprint', text })
  return String(rows[0]!.all)
}
