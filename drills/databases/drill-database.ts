import type { Reader, Store, StoreOptions } from '../../src/store/store.ts'
import { type Company, foundCompany, type Supplies } from '../company/found-company.ts'
import { secretKey } from '../server/process-group.ts'

/** A migrated database with a company in it, for a server to be run on and for the drill to look into. */
export interface DrillDatabase {
  dialect: 'sqlite' | 'postgres'
  /** DATA_DIR of the server. */
  dataDir: string
  /** DATABASE_URL, on PostgreSQL. */
  url: string | undefined
  company: Company
  read: LookInto
  remove(): Promise<void>
}

/** Looks into a database beside its server. Nothing stays open: an embedded one is recovered by its next server alone. */
export type LookInto = <T>(work: (reader: Reader) => Promise<T>) => Promise<T>

/** Opens the database as another process would. */
export type Opens = (options: StoreOptions) => Promise<Store>

const strict: StoreOptions = {
  onSlow: () => {},
  onFatal: (error) => {
    throw error
  },
}

export const lookInto =
  (opens: Opens): LookInto =>
  (work) =>
    within(opens, (store) => store.read(work))

export async function founded(
  place: Pick<DrillDatabase, 'dialect' | 'dataDir' | 'url' | 'remove'>,
  opens: Opens,
  supplies: Supplies,
): Promise<DrillDatabase> {
  try {
    const company = await within(opens, (store) => foundCompany(store, secretKey, supplies))
    return { ...place, company, read: lookInto(opens) }
  } catch (error) {
    await place.remove()
    throw error
  }
}

async function within<T>(opens: Opens, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await opens(strict)
  return await work(store).finally(() => store.close())
}
