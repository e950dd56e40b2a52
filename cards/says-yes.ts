import { normalised } from '../src/typed-text/normalised.ts'

const yes = ['true', '是', '好', 'yes', 'y', '1']
/** Spaces and all. */
const longest = 20

/** A ticked box (`true`), or the word for it where forms and commands are typed. */
export const saysYes = (text: string): boolean =>
  text.length <= longest && yes.includes(normalised(text).trim().toLowerCase())
