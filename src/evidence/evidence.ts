import type { Tables } from '../store/tables/index.ts'

/** One version of one kind of proof, of one stage visit: a file, or a range of the archive. */
export type Evidence = Tables['evidence']['$inferSelect']
