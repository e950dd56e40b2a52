import type { KeptPorts } from '../../../adapters/dingtalk/ports.ts'
import type { Store } from '../../../src/store/store.ts'
import { loadCalendar } from '../../../src/workdays/load-calendar.ts'

/** What all processes know together, in this database. */
export const keptIn = (store: Store, monthly = { calls: 5_000, pushes: 3_000 }): KeptPorts => ({
  store,
  monthly,
  calendar: () => store.read(loadCalendar),
})
