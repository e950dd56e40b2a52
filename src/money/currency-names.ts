import type { Currency } from './money.ts'

/**
 * What people call each currency, in small letters. A name that stands with several is that of the currency in force where it is
 * typed, else of the first here.
 */
const names: Readonly<Record<Currency, readonly string[]>> = {
  CNY: ['cny', 'rmb', '人民币', '¥', 'cn¥', '元', '圆', '块', '块钱', 'yuan'],
  USD: ['usd', 'us$', '$', '美元', '美金', 'dollars'],
  EUR: ['eur', '€', '欧元', 'euro', 'euros'],
  GBP: ['gbp', '£', '英镑', 'pounds'],
  HKD: ['hkd', 'hk$', '$', '港元', '港币', '元', '块'],
  TWD: ['twd', 'ntd', 'nt$', '$', '新台币', '台币', '元', '块'],
  SGD: ['sgd', 's$', '$', '新加坡元', '新元', '新币'],
  JPY: ['jpy', 'jp¥', '¥', '日元', '日圆', '円'],
}

const byName: ReadonlyMap<string, readonly Currency[]> = new Map(
  [
    ...Map.groupBy(
      Object.entries(names).flatMap(([currency, called]) =>
        called.map((name) => [name, currency as Currency] as const),
      ),
      ([name]) => name,
    ),
  ].map(([name, pairs]) => [name, pairs.map(([, currency]) => currency)]),
)

/** Every name, the longest first: `hk$` before `$`. */
export const namesOfCurrencies: readonly string[] = [...byName.keys()].sort((a, b) => b.length - a.length)

/** Which currencies are called so; undefined: none. */
export const currenciesCalled = (name: string): readonly Currency[] | undefined => byName.get(name.toLowerCase())
