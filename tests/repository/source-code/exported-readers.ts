import type { Function as AnyFunction, ArrowFunctionExpression, ParamPattern } from 'oxc-parser'
import { type SourceFile, sourceFiles } from './source-files.ts'

/** An exported function that makes something of a text. */
export interface ExportedReader {
  name: string
  file: SourceFile
}

type AnyCallable = AnyFunction | ArrowFunctionExpression

/** Named so, it reads a text wherever that stands among its parameters. */
const readsByName = /^(?:read|parse|decode|normalise|understand)(?![a-z])/

/** Exported functions whose first parameter is a text, and those that are named readers and take one anywhere. */
export const exportedReaders: readonly ExportedReader[] = sourceFiles
  .filter(({ path }) => path.endsWith('.ts'))
  .flatMap((file) =>
    exportedFunctions(file)
      .filter(([name, callable]) => takesText(file, name, callable))
      .map(([name]) => ({ name, file })),
  )

function exportedFunctions({ program }: SourceFile): [string, AnyCallable][] {
  return program.body.flatMap((statement): [string, AnyCallable][] => {
    const exported = statement.type === 'ExportNamedDeclaration' ? statement.declaration : undefined
    if (exported?.type === 'FunctionDeclaration' && exported.id) return [[exported.id.name, exported]]
    if (exported?.type !== 'VariableDeclaration') return []
    return exported.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init?.type === 'ArrowFunctionExpression' ? [[id.name, init]] : [],
    )
  })
}

function takesText(file: SourceFile, name: string, { params }: AnyCallable): boolean {
  const texts = (params as ParamPattern[]).map((parameter) => isText(typeOf(file, parameter)))
  return texts[0] === true || (readsByName.test(name) && texts.includes(true))
}

function isText(type: string): boolean {
  return /^string(?: \| (?:undefined|null))*$/.test(type)
}

function typeOf({ text }: SourceFile, parameter: ParamPattern): string {
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
  const type = 'typeAnnotation' in pattern ? pattern.typeAnnotation?.typeAnnotation : undefined
  return type ? text.slice(type.start, type.end) : ''
}
