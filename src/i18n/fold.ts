/** For rooms that words are compared in; those below this one take it from where it is. */
export { folded as fold } from '../typed-text/folded.ts'
