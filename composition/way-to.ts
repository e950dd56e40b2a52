import type { WayTo } from '../commands/jobs.ts'
import type { Adapter } from '../src/chat/adapter.ts'

/** As the platform of the conversation says, where it is connected. */
export const wayTo =
  (adapters: () => readonly Pick<Adapter, 'platform' | 'at'>[]): WayTo =>
  ({ address, kind }) =>
    adapters()
      .find(({ platform }) => platform === address.platform)
      ?.at({ address, kind }).way
