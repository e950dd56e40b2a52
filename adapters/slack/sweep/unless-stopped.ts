/** The process ends. */
export class Stopped extends Error {}

/** The result, unless the process ends before it is there; the call itself goes on. @throws Stopped */
export async function unlessStopped<T>(stopping: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = Promise.withResolvers<never>()
  const stop = () => stopped.reject(new Stopped())
  if (stopping.aborted) stop()
  stopping.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, stopped.promise])
  } finally {
    stopping.removeEventListener('abort', stop)
  }
}
