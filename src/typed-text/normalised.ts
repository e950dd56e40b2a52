/**
 * More marks on one letter than any script writes. The runtime sorts the marks of one letter in the square of their number:
 * 4,000 of them take 40 ms, a million hours. The last two are marks in other forms than they are written in.
 */
const heap = /([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]+/gu

/** A text in one Unicode form, in time that grows with its length alone; of a heap of marks only the first are kept. */
export const normalised = (text: string, form: 'NFC' | 'NFKC' = 'NFKC'): string =>
  text.replace(heap, '$1').normalize(form)
