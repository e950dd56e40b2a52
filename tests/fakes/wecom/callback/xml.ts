/** What an element holds: text, a number, elements, or several of the same name. */
export type XmlValue = string | number | XmlFields | readonly (string | XmlFields)[]

export interface XmlFields {
  readonly [name: string]: XmlValue | undefined
}

/** Characters that no XML may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** `<xml>…</xml>` as callbacks have it: texts in CDATA, numbers bare. @param loose as some callbacks have it: no CDATA, a blank in closing tags */
export function writeXml(fields: XmlFields, loose = false): string {
  return `<xml>${elements(fields, loose)}</xml>`
}

function elements(fields: XmlFields, loose: boolean): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${inside(value as XmlValue, loose)}</${name}${loose ? ' ' : ''}>`)
    .join('')
}

function inside(value: XmlValue, loose: boolean): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return elements(value as XmlFields, loose)
  const legal = value.replaceAll(illegal, '')
  if (loose) return legal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<![CDATA[${legal.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
