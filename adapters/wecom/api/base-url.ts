import { isNear } from '../../../src/config/near-address.ts'

/**
 * Where WeCom's API is: `https`, also behind a path; `http` only where it stays near. Undefined for anything else: secrets
 * stand in every address.
 */
export function readBaseUrl(text: string): URL | undefined {
  const url = URL.parse(text)
  if (url?.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return undefined
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isNear(url.hostname))) return undefined
  url.pathname = url.pathname.replace(/\/$/, '')
  return url
}
