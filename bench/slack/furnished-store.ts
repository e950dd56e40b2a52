import type { Store } from '../../src/store/store.ts'
import { openFurnishedStore } from '../seed-database.ts'
import type { SlackCompany } from './company.ts'

/** The database of the company's server: its people are in the directory, its channels are their customers'. */
export const openSlackStore = (dataDir: string, { tenant, reps, channels }: SlackCompany): Promise<Store> =>
  openFurnishedStore(dataDir, { platform: 'slack', tenant, reps, channels: channels.map(({ id }) => id) })
