/** Through which door a change came; kept in the audit. */
export type Door = 'command' | 'card' | 'form' | 'capture' | 'import' | 'admin' | 'schedule' | 'api' | 'bulk'
