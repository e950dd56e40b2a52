/** What leads back to one failure of one property. */
export interface FailedProperty {
  seed: number
  /** Where fast-check's counterexample is among what it tried; null when there is none (interrupted, too much was skipped). */
  path: string | null
  /** Of vitest: which of its projects, the test's file, and its full name. */
  project: string | undefined
  file: string
  test: string
}

/** The line for a shell that runs just this test on just this counterexample. */
export function repeatLine({ seed, path, project, file, test }: FailedProperty): string {
  const parts = [
    `FC_SEED=${seed}`,
    ...(path === null ? [] : [`FC_PATH=${path}`]),
    'npx vitest run',
    ...(project ? [`--project ${quoted(project)}`] : []),
    quoted(file),
    `-t ${quoted(`^${test.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`)}`,
  ]
  return parts.join(' ')
}

/** What this environment asks to repeat, as fast-check takes it. Nothing is asked: properties draw anew each time. */
export function askedToRepeat(environment: Record<string, string | undefined>) {
  const { FC_SEED: seed, FC_PATH: path } = environment
  return { ...(seed && { seed: Number(seed) }), ...(path && { path, endOnFailure: true }) }
}

const quoted = (text: string) => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
