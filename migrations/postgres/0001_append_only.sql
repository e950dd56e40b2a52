-- What was said and what was changed is never rewritten. Deletes pass only inside `allowDeletes`
-- (src/store/append-only.ts), whose lease no other transaction ever sees.
CREATE FUNCTION "refuse_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM "lease" WHERE "name" = 'append-only:deletes') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "archive_entry_append_only" BEFORE UPDATE OR DELETE ON "archive_entry"
FOR EACH ROW EXECUTE FUNCTION "refuse_append_only"();
--> statement-breakpoint
CREATE TRIGGER "archive_entry_no_truncate" BEFORE TRUNCATE ON "archive_entry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
FOR EACH ROW EXECUTE FUNCTION "refuse_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_entry_no_truncate" BEFORE TRUNCATE ON "audit_entry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_append_only"();
