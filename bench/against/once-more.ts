/**
 * A database is furnished in one transaction. Where much else runs that may take longer than a transaction is allowed to,
 * which says nothing about what is measured: it is tried once more.
 */
export const tryTwice = <T>(work: () => Promise<T>): Promise<T> => work().catch(work)
