import { z } from 'zod'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import { ofGettoken, ruleOf } from './error-policy.ts'
import type { HttpClient } from './exchange.ts'
import { readAnswer } from './read-answer.ts'
import { WecomRefused } from './refusal.ts'

const path = '/cgi-bin/gettoken'
const shape = z.object({ access_token: z.string().min(1).max(1024), expires_in: z.number().positive() })

interface Asked {
  corpId: string
  secret: string
  timeoutMs: number
}

/** Asks WeCom for a token. @throws WecomRefused, NeverArrived */
export async function getToken(
  http: Pick<HttpClient, 'exchange'>,
  { corpId, secret, timeoutMs }: Asked,
): Promise<{ value: string; livesMs: number }> {
  const query = { corpid: corpId, corpsecret: secret }
  const answer = await readAnswer(await http.exchange({ method: 'GET', path, query, timeoutMs }), path)
  if (answer.errcode !== 0) throw new WecomRefused(answer, ruleOf(answer.errcode, ofGettoken) ?? ruleOf(answer.errcode))
  const { data } = shape.safeParse(answer)
  if (!data) throw new NeverArrived(`${path} (no token in the answer)`)
  return { value: data.access_token, livesMs: data.expires_in * 1000 }
}
