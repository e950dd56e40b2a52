import { isJson, type Json } from '../../../../simulation/json.ts'
import { hasSecondTable, isTooLong, problemsOfMessage } from '../../../blocks/message-blocks.ts'
import type { Problem } from '../../../blocks/problem.ts'
import { problemsOfView } from '../../../blocks/view-shape.ts'
import { ApiError, invalidArguments } from '../../api-error.ts'
import { placeOf } from '../../message-content.ts'
import type { Call, Method } from '../../method.ts'

/** Says what is wrong with blocks, a message or a view, without showing it to anybody. */
export const blocksValidate: Method = {
  scopes: [],
  tokens: ['bot', 'user', 'app', 'none'],
  tier: 3,
  optional: ['blocks', 'message', 'view'],
  handle(call) {
    const given = ['blocks', 'message', 'view'].filter((name) => call.args.has(name))
    if (given.length !== 1) throw invalidArguments('must provide exactly one of blocks, message and view')
    const problems = given[0] === 'view' ? ofView(call) : ofBlocks(call, given[0]!)
    if (problems.length === 0) return {}
    throw new ApiError('invalid_blocks', {
      errors: problems.map(({ pointer, code, message, constraint }) => ({
        pointer,
        code,
        message,
        ...(constraint === undefined ? {} : { constraint }),
      })),
    })
  },
}

function ofView(call: Call): Problem[] {
  const view = call.args.json('view')
  const surface = isJson(view) && view.type === 'home' ? 'home' : 'modal'
  return problemsOfView(view, placeOf(call.world, call.knobs, teamOf(call), surface))
}

function ofBlocks(call: Call, name: string): Problem[] {
  const given = call.args.json(name)
  const blocks = name === 'message' && isJson(given) ? given.blocks : given
  const at = name === 'message' ? '/message/blocks' : '/blocks'
  const place = placeOf(call.world, call.knobs, teamOf(call), 'message')
  const problems = problemsOfMessage(blocks ?? [], place, at)
  if (problems.length > 0 || !Array.isArray(blocks)) return problems
  const known = blocks as Json[]
  return [
    ...(hasSecondTable(known)
      ? [{ pointer: at, code: 'too_many', message: 'only one table allowed', constraint: 1 }]
      : []),
    ...(isTooLong(known) ? [{ pointer: at, code: 'too_long', message: 'blocks are too long' }] : []),
  ]
}

const teamOf = (call: Call): string => call.caller.installation?.teamId ?? ''
