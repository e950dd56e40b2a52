/** Through which entry point a change came; kept in the audit. */
export type EntryPoint =
  | 'command'
  | 'card'
  | 'form'
  | 'capture'
  | 'import'
  | 'admin'
  | 'schedule'
  | 'api'
  | 'bulk'
  | 'platform'
