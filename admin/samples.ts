import { addSamples } from '../src/samples/ensure-samples.ts'
import { removeSamples } from '../src/samples/remove-samples.ts'
import { type AdminVerb, UsageError } from './verb.ts'

/** `samples add` and `samples remove`: the team, deals and rooms to try things with. */
export const verb: AdminVerb = {
  name: 'samples',
  summary: 'admin.samples.summary',
  usage: 'add|remove',
  async run({ store, now, timeZone, t, out }, [action, ...rest], { json }) {
    if (rest.length > 0) throw new UsageError()
    if (action === 'add') {
      const added = await addSamples(store, now(), { timeZone })
      out(json ? JSON.stringify(added) : t('admin.samples.added', { ...added }))
      return 0
    }
    if (action === 'remove') {
      const removed = await removeSamples(store, now())
      out(json ? JSON.stringify(removed) : t('admin.samples.removed', { ...removed }))
      if (!json && removed.kept > 0) out(t('admin.samples.kept', { count: removed.kept }))
      return 0
    }
    throw new UsageError()
  },
}
