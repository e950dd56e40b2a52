import fc from 'fast-check'

/** An element, of texts and elements in any order. */
interface Node {
  name: string
  parts: readonly (string | Node)[]
}

const name = fc.constantFrom('xml', 'A', 'Item', 'OptionId', '__proto__', '名', 'a:b')
const text = fc.string({ unit: fc.constantFrom(...' \n\r<>&"\'];[CDATA文😀-!?/=x'), maxLength: 12 })
export const anyElement: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    name,
    parts: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, tie('node')), { maxLength: 4 }),
  }),
})).node

const escaped = (said: string) => said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&#62;')
const cdata = (said: string) => `<![CDATA[${said.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** Each text in one of the ways to write it. */
export function written({ name, parts }: Node, asCdata: boolean): string {
  const inside = parts.map((part, index) =>
    typeof part === 'string' ? (asCdata === (index % 2 === 0) ? cdata(part) : escaped(part)) : written(part, !asCdata),
  )
  return `<${name}>${inside.join('')}</${name}>`
}

/** What is to be read of it. */
export const meant = ({ name, parts }: Node): object => ({
  name,
  text: parts.filter((part) => typeof part === 'string').join(''),
  children: parts.filter((part) => typeof part !== 'string').map(meant),
})

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const pieces = [
  '<',
  '>',
  '&',
  ';',
  '"',
  ']]>',
  '<![CDATA[',
  '<!--',
  '<!DOCTYPE a>',
  '<?',
  '</a>',
  '<a>',
  '\0',
  '\ud800',
  '',
]

/** XML with something put into it, or something missing. */
export const brokenXml = fc
  .record({ root: anyElement, where: place, piece: fc.constantFrom(...pieces), taken: fc.nat(5) })
  .map(({ root, where, piece, taken }) => {
    const document = written(root, true)
    const at = Math.floor(where * document.length)
    return document.slice(0, at) + piece + document.slice(at + taken)
  })
