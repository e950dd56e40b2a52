/** Where a path is: below the base, which has a path of its own where a gateway has one. */
export const addressAt = (base: URL, path: string): URL =>
  new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}${path}`)
