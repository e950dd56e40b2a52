import { parseAst } from 'vitest/node'

/** A node of the syntax tree (ESTree with types), of which only what is looked at is typed. */
export interface Node {
  type: string
  start: number
  end: number
  [part: string]: unknown
}

export const parse = (text: string): Node => parseAst(text, { lang: 'ts' }) as unknown as Node

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

export const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? (node.name as string) : undefined

export const isFunction = ({ type }: Node): boolean =>
  type === 'ArrowFunctionExpression' || type === 'FunctionDeclaration' || type === 'FunctionExpression'

/** `tx.insert(…)`: `insert`, and what it is called on. */
export function calledOn(call: Node): { name?: string | undefined; receiver?: Node } {
  const callee = call.callee as Node
  if (callee.type !== 'MemberExpression' || callee.computed) return {}
  return { name: nameOf(callee.property), receiver: callee.object as Node }
}

const typeParts = ['typeAnnotation', 'returnType', 'typeParameters', 'typeArguments', 'superTypeArguments']

/** What stands in a node as a value. Types are none, nor are names of properties, nor what a pattern binds. */
export function valuesIn(node: Node): Node[] {
  const parts = Object.entries(node).flatMap(([part, value]) => {
    if (typeParts.includes(part)) return []
    if (['key', 'property'].includes(part) && !node.computed) return []
    if (part === 'params' || (part === 'id' && node.type === 'VariableDeclarator')) return defaultsIn(value)
    return [value].flat().filter(isNode)
  })
  return parts.filter(({ type }) => type === 'TSTypeAliasDeclaration' || !/^TS(?:Type|Interface|Enum)/.test(type))
}

/** `{ a = fallback }`: the values that stand inside a pattern. */
function defaultsIn(pattern: unknown): Node[] {
  if (Array.isArray(pattern)) return pattern.flatMap(defaultsIn)
  if (!isNode(pattern)) return []
  switch (pattern.type) {
    case 'AssignmentPattern':
      return [pattern.right as Node, ...defaultsIn(pattern.left)]
    case 'ObjectPattern':
      return (pattern.properties as Node[]).flatMap(({ value, argument }) => defaultsIn(value ?? argument))
    case 'ArrayPattern':
      return defaultsIn(pattern.elements)
    default:
      return []
  }
}

/** What is declared right in this block, or in the head of this loop. */
export function declarationsIn(node: Node): { id: Node; init: Node | null }[] {
  const inBlock = ['BlockStatement', 'Program', 'StaticBlock'].includes(node.type) ? (node.body as Node[]) : []
  const inCase = node.type === 'SwitchCase' ? (node.consequent as Node[]) : []
  const inHead = /^For/.test(node.type) ? [node.init, node.left].filter(isNode) : []
  return [...inBlock, ...inCase, ...inHead]
    .map((one) => (one.type === 'ExportNamedDeclaration' && isNode(one.declaration) ? one.declaration : one))
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap(({ declarations }) => declarations as { id: Node; init: Node | null }[])
}

export function annotationOf(parameter: Node): Node | undefined {
  const bound = parameter.type === 'AssignmentPattern' ? (parameter.left as Node) : parameter
  return isNode(bound.typeAnnotation) ? (bound.typeAnnotation.typeAnnotation as Node) : undefined
}
