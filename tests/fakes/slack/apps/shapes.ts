/** What a value of a manifest may be. Lengths are in characters (docs.slack.dev/reference/app-manifest). */
export type Shape =
  | { is: 'text'; most: number; like?: RegExp; hint?: string }
  | { is: 'flag' }
  | { is: 'choice'; of: readonly string[] }
  | { is: 'list'; of: Shape; most: number }
  | { is: 'object'; keys: Readonly<Record<string, Shape>>; needs?: readonly string[] }

export const text = (most: number, like?: RegExp, hint = 'is not in the right form'): Shape => ({
  ...{ is: 'text', most },
  ...(like ? { like, hint } : {}),
})
export const flag: Shape = { is: 'flag' }
export const choice = (...of: string[]): Shape => ({ is: 'choice', of })
export const list = (of: Shape, most: number): Shape => ({ is: 'list', of, most })
export const object = (keys: Readonly<Record<string, Shape>>, ...needs: string[]): Shape => ({
  ...{ is: 'object', keys, needs },
})

export interface ManifestProblem {
  /** `/features/slash_commands/0/command` */
  pointer: string
  message: string
}

/** What of a value does not fit, each with its place. */
export function misfits(value: unknown, shape: Shape, pointer: string): ManifestProblem[] {
  const no = (message: string): ManifestProblem[] => [{ pointer, message }]
  switch (shape.is) {
    case 'text':
      if (typeof value !== 'string') return no('must be a string')
      if (value.length === 0) return no('must not be empty')
      if (value.length > shape.most) return no(`must be at most ${shape.most} characters long (it has ${value.length})`)
      return shape.like && !shape.like.test(value) ? no(shape.hint ?? '') : []
    case 'flag':
      return typeof value === 'boolean' ? [] : no('must be true or false')
    case 'choice':
      return shape.of.includes(value as string) ? [] : no(`must be one of: ${shape.of.join(', ')}`)
    case 'list':
      if (!Array.isArray(value)) return no('must be a list')
      if (value.length > shape.most) return no(`must have at most ${shape.most} entries (it has ${value.length})`)
      return value.flatMap((one, index) => misfits(one, shape.of, `${pointer}/${index}`))
    case 'object':
      return ofObject(value, shape, pointer)
  }
}

function ofObject(value: unknown, { keys, needs = [] }: Extract<Shape, { is: 'object' }>, pointer: string) {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ pointer, message: 'must be an object' }]
  const given = Object.entries(value)
  return [
    ...needs.filter((key) => !(key in value)).map((key) => ({ pointer, message: `must have ${key}` })),
    ...given.flatMap(([key, one]) => {
      const shape = keys[key]
      return shape
        ? misfits(one, shape, `${pointer}/${key}`)
        : [{ pointer: `${pointer}/${key}`, message: 'unknown key' }]
    }),
  ]
}
