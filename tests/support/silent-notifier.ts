import type { CreateNotifier } from '../../src/bot/definitions/context.ts'

/** Reaches nobody, and says that it did. */
export const createSilentNotifier: CreateNotifier = () => ({ say: async () => true, refresh: async () => {} })
