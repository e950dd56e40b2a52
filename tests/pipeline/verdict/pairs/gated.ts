import type { Store, Tx } from '../../../../src/store/store.ts'

/** A transaction that stops before its first write, with all it has read in hand, until somebody lets it go on. */
export interface Gate {
  /** Resolves when it stands there. */
  reached: Promise<void>
  open(): void
  store: Store
}

export function gateBefore(store: Store): Gate {
  let reach = () => {}
  let open = () => {}
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let isFirst = true
  const stop = async () => {
    if (!isFirst) return
    isFirst = false
    reach()
    await opened
  }
  return {
    reached,
    open,
    store: { ...store, write: (work, lane) => store.write((tx) => work(gated(tx, stop)), lane) },
  }
}

const writing = ['insert', 'update', 'delete']

function gated(tx: Tx, stop: () => Promise<void>): Tx {
  return new Proxy(tx, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (!writing.includes(String(name))) return typeof value === 'function' ? value.bind(target) : value
      return (...given: unknown[]) => stopping(value.apply(target, given), stop)
    },
  })
}

/** What is built is only sent when somebody awaits it. */
function stopping<T extends object>(builder: T, stop: () => Promise<void>): T {
  return new Proxy(builder, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name === 'then')
        return (...handlers: unknown[]) =>
          stop()
            .then(() => target as unknown as Promise<unknown>)
            .then(...(handlers as []))
      return (...given: unknown[]) => {
        const result = value.apply(target, given)
        return typeof result === 'object' && result !== null && !(result instanceof Promise)
          ? stopping(result, stop)
          : result
      }
    },
  })
}
