import { z } from 'zod'
import { documentShape } from './document.ts'

/** What `docs/policy.schema.json` says: editors check a policy against it while it is written. */
export function policySchemaText(): string {
  const schema = { title: 'Chengdan stage policy', ...z.toJSONSchema(documentShape) }
  return `${JSON.stringify(schema, undefined, 2)}\n`
}
