const signals = ['SIGINT', 'SIGTERM'] as const

/** Does this when the process ends or is told to stop. @returns to call when there is nothing left to do */
export function whenStopped(clean: () => void): () => void {
  for (const event of ['exit', ...signals]) process.once(event, clean)
  return () => {
    for (const event of ['exit', ...signals]) process.off(event, clean)
  }
}
