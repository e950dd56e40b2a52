import { parseAst } from 'vitest/node'

/** One change that an operator makes, by its place in the text. */
export interface Change {
  operator: string
  start: number
  end: number
  replace: string
}

/** A node of the syntax tree (ESTree), of which only what is looked at is typed. */
interface Node {
  type: string
  start: number
  end: number
  [part: string]: unknown
}

const swapped: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
}

/** Everything that the operators can do to a file, in the order of its text. */
export function changesIn(text: string): Change[] {
  const changes: Change[] = []
  visit(parseAst(text, { lang: 'ts' }) as unknown as Node, (node) => changes.push(...changesAt(node, text)))
  return changes.sort((a, b) => a.start - b.start || a.end - b.end)
}

function changesAt(node: Node, text: string): Change[] {
  switch (node.type) {
    case 'IfStatement':
      return [negated(node.test as Node, text), ...droppedGuard(node)]
    case 'ConditionalExpression':
      return [negated(node.test as Node, text)]
    case 'BinaryExpression':
    case 'LogicalExpression':
      return swappedOperator(node, text)
    case 'ExpressionStatement':
      return droppedCall(node.expression as Node, node)
    case 'CallExpression':
      return droppedConditions(node)
    default:
      return []
  }
}

function negated(test: Node, text: string): Change {
  const { start, end } = test
  return { operator: 'negate', start, end, replace: `!(${text.slice(start, end)})` }
}

/** `if (…) throw …`, `if (…) return …`: never taken. */
function droppedGuard({ test, consequent, alternate }: Node): Change[] {
  const only = consequent as Node
  const [first, ...more] = only.type === 'BlockStatement' ? (only.body as Node[]) : [only]
  const isGuard = first && more.length === 0 && ['ThrowStatement', 'ReturnStatement'].includes(first.type)
  if (!isGuard || alternate) return []
  const { start, end } = test as Node
  return [{ operator: 'drop-guard', start, end, replace: 'false' }]
}

function swappedOperator({ operator, left, right }: Node, text: string): Change[] {
  const other = swapped[operator as string]
  if (other === undefined) return []
  const from = (left as Node).end
  const start = from + text.slice(from, (right as Node).start).indexOf(operator as string)
  return [{ operator: 'swap', start, end: start + (operator as string).length, replace: other }]
}

/** A statement that only calls something: not done. */
function droppedCall(expression: Node, { start, end }: Node): Change[] {
  const call = expression.type === 'AwaitExpression' ? (expression.argument as Node) : expression
  if (call.type !== 'CallExpression') return []
  return [{ operator: 'drop-call', start, end, replace: ';' }]
}

/** `and(one, another)`, of a query: each of them left out once. */
function droppedConditions({ callee, arguments: given }: Node): Change[] {
  const { type, name } = callee as Node
  const conditions = given as Node[]
  if (type !== 'Identifier' || name !== 'and' || conditions.length < 2) return []
  return conditions.map(({ start, end }) => ({ operator: 'drop-condition', start, end, replace: 'undefined' }))
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const part of Object.values(node)) for (const child of [part].flat()) if (isNode(child)) visit(child, see)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}
