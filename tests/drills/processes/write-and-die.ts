import Database from 'better-sqlite3'

/** Commits rows with small checkpoints between them, and ends without closing anything. */
const [path, synchronous] = process.argv.slice(2) as [string, string]
const database = new Database(path)
database.pragma('journal_mode = WAL')
database.pragma(`synchronous = ${synchronous}`)
database.pragma('wal_autocheckpoint = 20')
database.exec('CREATE TABLE IF NOT EXISTS kept (n INTEGER, text TEXT)')
const insert = database.prepare('INSERT INTO kept VALUES (?, ?)')
for (let n = 0; n < 40; n += 1) insert.run(n, 'x'.repeat(3000))
process.kill(process.pid, 'SIGKILL')
