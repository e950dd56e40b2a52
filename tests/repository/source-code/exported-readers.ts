import { annotationOf, type Node, nameOf } from '../syntax.ts'
import { productFiles, type SourceFile } from './product-files.ts'

/** An exported function that makes something of a text. */
export interface ExportedReader {
  name: string
  file: SourceFile
}

/** Named so, it reads a text wherever that stands among its parameters. */
const readsByName = /^(?:read|parse|decode|normalise|understand)(?![a-z])/

/** Exported functions whose first parameter is a text, and those that are named readers and take one anywhere. */
export const exportedReaders: readonly ExportedReader[] = productFiles
  .filter(({ path }) => path.endsWith('.ts'))
  .flatMap((file) =>
    exportedFunctions(file)
      .filter(([name, callable]) => takesText(file, name, callable))
      .map(([name]) => ({ name, file })),
  )

function exportedFunctions({ program }: SourceFile): [name: string, callable: Node][] {
  return (program.body as Node[]).flatMap((statement): [string, Node][] => {
    const exported = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : null
    const name = nameOf(exported?.id)
    if (exported?.type === 'FunctionDeclaration' && name !== undefined) return [[name, exported]]
    if (exported?.type !== 'VariableDeclaration') return []
    return (exported.declarations as { id: Node; init: Node | null }[]).flatMap(({ id, init }): [string, Node][] => {
      const constant = nameOf(id)
      return constant !== undefined && init?.type === 'ArrowFunctionExpression' ? [[constant, init]] : []
    })
  })
}

function takesText({ text }: SourceFile, name: string, { params }: Node): boolean {
  const texts = (params as Node[]).map((parameter) => isText(text, annotationOf(parameter)))
  return texts[0] === true || (readsByName.test(name) && texts.includes(true))
}

function isText(text: string, type: Node | undefined): boolean {
  return type !== undefined && /^string(?: \| (?:undefined|null))*$/.test(text.slice(type.start, type.end))
}
