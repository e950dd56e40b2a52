ALTER TABLE "evidence" ADD COLUMN "last_said" bigint;--> statement-breakpoint
CREATE INDEX "archive_said" ON "archive_entry" USING btree ("conversation_id","said_at","seq");