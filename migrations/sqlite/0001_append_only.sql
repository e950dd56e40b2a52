-- What was said and what was changed is never rewritten. Deletes pass only inside `allowDeletes`
-- (src/store/append-only.ts), whose lease no other transaction ever sees.
CREATE TRIGGER `archive_entry_no_update` BEFORE UPDATE ON `archive_entry`
BEGIN
  SELECT RAISE(ABORT, 'archive_entry is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `archive_entry_no_delete` BEFORE DELETE ON `archive_entry`
WHEN NOT EXISTS (SELECT 1 FROM `lease` WHERE `name` = 'append-only:deletes')
BEGIN
  SELECT RAISE(ABORT, 'archive_entry is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entry_no_update` BEFORE UPDATE ON `audit_entry`
BEGIN
  SELECT RAISE(ABORT, 'audit_entry is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entry_no_delete` BEFORE DELETE ON `audit_entry`
WHEN NOT EXISTS (SELECT 1 FROM `lease` WHERE `name` = 'append-only:deletes')
BEGIN
  SELECT RAISE(ABORT, 'audit_entry is append-only');
END;
