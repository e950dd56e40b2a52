export interface Figure {
  label: string
  value: string
}

/** A line of a picture that names what it counts: `需求确认：64`. A time of day is none. */
export function figureOf(line: string): Figure | undefined {
  const [, label, value] = /^([^:：\n]{1,40})(?:：|: )([^\n]+)$/u.exec(line) ?? []
  return label === undefined || value === undefined ? undefined : { label, value: value.trimStart() }
}
