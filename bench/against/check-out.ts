import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

/** One commit, in a folder of its own, with what it depends on. */
export interface CheckedOut {
  commit: string
  folder: string
  /** The Node it locks. */
  node: string
}

const git = (repository: string, ...args: string[]): Buffer =>
  execFileSync('git', ['-C', repository, ...args], { maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] })

/** @returns the commit's full name. @throws when there is none */
export function resolveCommit(repository: string, named: string): string {
  try {
    return git(repository, 'rev-parse', '--verify', '--end-of-options', `${named}^{commit}`).toString().trim()
  } catch {
    throw new Error(`${named} is no commit of this repository`)
  }
}

export const hasUncommittedChanges = (repository: string): boolean =>
  git(repository, 'status', '--porcelain').length > 0

/** The committed files alone. What it depends on is linked when this repository has the same installed, else installed. */
export function checkOut(
  { repository, commit, folder }: { repository: string; commit: string; folder: string },
  install: (folder: string) => void = installDependencies,
): CheckedOut {
  mkdirSync(folder)
  execFileSync('tar', ['-x', '-C', folder], { input: git(repository, 'archive', '--format=tar', commit) })
  if (locked(folder) === locked(repository)) symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'))
  else install(folder)
  return { commit, folder, node: join(folder, 'node_modules/.bin/node') }
}

function installDependencies(folder: string): void {
  execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

interface Lock {
  packages: Record<string, { version?: string; integrity?: string; dev?: boolean }>
}

/** What the product itself depends on: the tools beside it change nothing here. */
function locked(folder: string): string {
  const { packages }: Lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  return JSON.stringify(
    Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && !dev)
      .map(([path, { version, integrity }]) => [path, version, integrity]),
  )
}
