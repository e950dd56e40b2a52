/** What a browser keeps for us; not readable by scripts, and not sent along from other sites' pages. */
export interface Cookies {
  /** @param seconds how long; 0: it is forgotten */
  set(name: string, value: string, seconds: number): string
  read(header: string | undefined, name: string): string | undefined
}

/**
 * @param platform a part of their names
 * @param isSecure whether pages are opened by https: then no other host of the domain can put one in its place
 */
export function cookiesOf(platform: string, isSecure: boolean): Cookies {
  const nameOf = (name: string) => `${isSecure ? '__Host-' : ''}${platform}-${name}`
  return {
    set: (name, value, seconds) =>
      `${nameOf(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
    read(header, name) {
      const start = `${nameOf(name)}=`
      const found = header?.split(';').find((pair) => pair.trimStart().startsWith(start))
      return found?.trim().slice(start.length)
    },
  }
}
