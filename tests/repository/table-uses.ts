import { annotationOf, calledOn, declarationsIn, isFunction, type Node, nameOf, parse, valuesIn } from './syntax.ts'

/** What a file does with a table. A write names it to `insert`, `update` or `delete`; everything else reads. */
export interface TableUse {
  table: string
  writes: boolean
}

export interface FileUses {
  uses: TableUse[]
  /** What could hide a use: where there is such a thing, the finder does not see all. */
  unclear: string[]
}

/** What a name stands for: the object with all tables, one of some tables, a query under a name, or anything else. */
type Meaning = 'tables' | 'query' | 'other' | { oneOf: readonly string[] }
type Scope = ReadonlyMap<string, Meaning>

const changes = ['insert', 'update', 'delete']
const froms = ['from', 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin']

/**
 * Finds tables by following names: from `x.tables`, a parameter of the type `Tables` and what `prepared` hands to the
 * builder of a statement, through destructuring and constants, to where a table is used.
 */
export function tableUsesIn(text: string, tables: ReadonlySet<string>): FileUses {
  const finder = new Finder(text, tables)
  finder.visit(parse(text), new Map())
  return { uses: finder.uses, unclear: finder.unclear }
}

class Finder {
  readonly uses: TableUse[] = []
  readonly unclear: string[] = []
  readonly #text: string
  readonly #tables: ReadonlySet<string>

  constructor(text: string, tables: ReadonlySet<string>) {
    this.#text = text
    this.#tables = tables
  }

  visit(node: Node, scope: Scope, parent?: Node): void {
    const meaning = this.#meaningOf(node, scope)
    if (typeof meaning === 'object') {
      const writes = parent !== undefined && isChanged(node, parent)
      this.uses.push(...meaning.oneOf.map((table) => ({ table, writes })))
      return
    }
    if (node.type === 'CallExpression') this.#checkCall(node, scope)
    if (meaning === 'tables' && !isFollowed(node, parent)) this.#doubt(node)
    if (node.type === 'TSTypeAliasDeclaration' && meaningOfType(node.typeAnnotation as Node) !== 'other')
      this.#doubt(node)
    const inner = this.#scopeIn(node, scope, parent)
    for (const value of valuesIn(node)) this.visit(value, inner, node)
  }

  /** Something is changed or queried of which it is not known that it is a table. */
  #checkCall(node: Node, scope: Scope): void {
    const { name = '', receiver } = calledOn(node)
    const [subject] = node.arguments as Node[]
    if (!receiver || !subject) return
    const meaning = this.#meaningOf(subject, scope)
    const isTable = typeof meaning === 'object'
    const isChange = name === 'insert' || (changes.includes(name) && isTransaction(receiver))
    // `Array.from` and its like are called on something with a capital letter.
    const isQuery = froms.includes(name) && !/^[A-Z]/.test(this.#said(receiver))
    if ((isChange && !isTable) || (isQuery && !isTable && meaning !== 'query')) this.#doubt(node)
  }

  #meaningOf(node: Node, scope: Scope): Meaning | undefined {
    switch (node.type) {
      case 'Identifier':
        return scope.get(node.name as string)
      case 'TSAsExpression':
      case 'TSNonNullExpression':
        return this.#meaningOf(node.expression as Node, scope)
      case 'MemberExpression':
        return this.#memberMeaning(node, scope)
      case 'CallExpression':
        return this.#calledMeaning(node, scope)
      default:
        return undefined
    }
  }

  #memberMeaning({ object, property, computed }: Node, scope: Scope): Meaning | undefined {
    const name = computed ? undefined : nameOf(property)
    if (name === undefined || name === 'tables') return name
    const isTable = this.#tables.has(name) && this.#meaningOf(object as Node, scope) === 'tables'
    return isTable ? { oneOf: [name] } : undefined
  }

  /** `….as('stuck')` is a query that is queried again; `aliasedTable(table, 'other')` is the table once more. */
  #calledMeaning(node: Node, scope: Scope): Meaning | undefined {
    if (calledOn(node).name === 'as') return 'query'
    const [first] = node.arguments as Node[]
    return nameOf(node.callee) === 'aliasedTable' && first ? this.#meaningOf(first, scope) : undefined
  }

  /** What is bound inside a node, by its parameters or its constants. */
  #scopeIn(node: Node, scope: Scope, parent: Node | undefined): Scope {
    const declared = declarationsIn(node)
    if (!isFunction(node) && declared.length === 0) return scope
    const inner = new Map(scope)
    if (isFunction(node)) {
      const builds = parent?.type === 'CallExpression' && calledOn(parent).name === 'prepared'
      for (const [index, parameter] of (node.params as Node[]).entries())
        this.#bind(parameter, builds && index === 1 ? 'tables' : meaningOfType(annotationOf(parameter)), inner)
    }
    for (const { id, init } of declared)
      this.#bind(id, (init ? this.#meaningOf(init, inner) : this.#eachOf(node, inner)) ?? 'other', inner)
    return inner
  }

  /** What `for (const table of [deal, task])` goes through. */
  #eachOf({ type, right }: Node, scope: Scope): Meaning | undefined {
    const list = right as Node
    if (type !== 'ForOfStatement' || list.type !== 'ArrayExpression') return undefined
    const meanings = (list.elements as Node[]).map((element) => this.#meaningOf(element, scope))
    const known = meanings.filter((meaning) => typeof meaning === 'object')
    return known.length === meanings.length ? { oneOf: known.flatMap(({ oneOf }) => oneOf) } : undefined
  }

  #bind(pattern: Node, meaning: Meaning, scope: Map<string, Meaning>): void {
    switch (pattern.type) {
      case 'Identifier':
        scope.set(pattern.name as string, meaning)
        break
      case 'AssignmentPattern':
        this.#bind(pattern.left as Node, meaning, scope)
        break
      case 'ArrayPattern':
        for (const element of pattern.elements as (Node | null)[]) if (element) this.#bind(element, 'other', scope)
        break
      case 'RestElement':
        if (meaning === 'tables') this.#doubt(pattern)
        this.#bind(pattern.argument as Node, 'other', scope)
        break
      case 'ObjectPattern':
        for (const property of pattern.properties as Node[])
          if (property.type === 'RestElement') this.#bind(property, meaning, scope)
          else this.#bind(property.value as Node, this.#propertyMeaning(property, meaning), scope)
    }
  }

  #propertyMeaning({ key }: Node, meaning: Meaning): Meaning {
    const name = nameOf(key)
    if (name === 'tables') return 'tables'
    return meaning === 'tables' && name !== undefined && this.#tables.has(name) ? { oneOf: [name] } : 'other'
  }

  #said(node: Node): string {
    return this.#text.slice(node.start, node.end)
  }

  #doubt(node: Node): void {
    this.unclear.push(this.#said(node).replace(/\s+/g, ' ').slice(0, 100))
  }
}

/** `Tables`, `Pick<Tables, …>` and `Reader['tables']` are the tables; `Tables['deal']` is one of them. */
function meaningOfType(type: Node | undefined): Meaning {
  if (type?.type === 'TSTypeReference') {
    const name = nameOf(type.typeName)
    const [first] = ((type.typeArguments as Node | null)?.params ?? []) as Node[]
    return name === 'Tables' ? 'tables' : name === 'Pick' ? meaningOfType(first) : 'other'
  }
  if (type?.type !== 'TSIndexedAccessType') return 'other'
  const index = (type.indexType as { literal?: { value?: unknown } }).literal?.value
  if (index === 'tables') return 'tables'
  const isTable = typeof index === 'string' && meaningOfType(type.objectType as Node) === 'tables'
  return isTable ? { oneOf: [index] } : 'other'
}

/** All tables at once are followed into a constant, into a call and to one of them by its name, and nowhere else. */
function isFollowed(tables: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'VariableDeclarator':
    case 'CallExpression':
      return true
    case 'MemberExpression':
      return parent.object === tables && !parent.computed
    default:
      return false
  }
}

function isChanged(table: Node, { type, arguments: given, ...call }: Node): boolean {
  if (type !== 'CallExpression' || (given as Node[])[0] !== table) return false
  return changes.includes(calledOn(call as Node).name ?? '')
}

/** `tx`, `db`, `ctx.tx`: what transactions and builders of statements are called. Others too have an `update` and a `delete`. */
function isTransaction(receiver: Node): boolean {
  const name = receiver.type === 'MemberExpression' ? nameOf(receiver.property) : nameOf(receiver)
  return name === 'tx' || name === 'db'
}
