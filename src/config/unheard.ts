import type { Settings } from './settings.ts'

/** People are told an address at which this process does not listen: another one has to. */
export const isUnheard = ({ publicUrl, port }: Partial<Pick<Settings, 'publicUrl' | 'port'>>): boolean =>
  publicUrl !== undefined && port === undefined
