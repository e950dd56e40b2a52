/** A label and what it labels, with the colon of the label's language: `客户：仁和医院`, `Customer: Renhe`. */
export const labelled = (label: string, value: string): string =>
  `${label}${/\p{Script=Han}/u.test(label) ? '：' : ': '}${value}`
