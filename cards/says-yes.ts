const yes = ['true', '是', '好', 'yes', 'y', '1']

/** A ticked box (`true`), or the word for it where forms and commands are typed. */
export const saysYes = (text: string): boolean => yes.includes(text.normalize('NFKC').trim().toLowerCase())
