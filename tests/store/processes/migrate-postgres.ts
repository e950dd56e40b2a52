import { migratePostgres } from '../../../src/store/migrate.ts'

await migratePostgres(process.argv[2]!)
console.log('migrated')
