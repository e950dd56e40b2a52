ALTER TABLE "conversation_member" ADD COLUMN "tenant" text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE "conversation_member" m SET "tenant" = c."tenant" FROM "conversation" c WHERE c."id" = m."conversation_id";--> statement-breakpoint
ALTER TABLE "conversation_member" DROP CONSTRAINT "conversation_member_conversation_id_user_id_pk";--> statement-breakpoint
ALTER TABLE "conversation_member" ADD CONSTRAINT "conversation_member_conversation_id_tenant_user_id_pk" PRIMARY KEY("conversation_id","tenant","user_id");--> statement-breakpoint
ALTER TABLE "archive_entry" ADD COLUMN "side" text;--> statement-breakpoint
ALTER TABLE "archive_entry" ADD COLUMN "sender_tenant" text;--> statement-breakpoint
ALTER TABLE "archive_entry" ADD COLUMN "type" text;--> statement-breakpoint
ALTER TABLE "archive_entry" ADD COLUMN "thread" text;--> statement-breakpoint
ALTER TABLE "archive_entry" ADD COLUMN "quotes" text;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "closed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "shown_as" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "drawn" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "tried_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "parts_sent" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "posted" ADD COLUMN "edit" jsonb;--> statement-breakpoint
-- Of a copy at most one rewrite is open from now on.
DELETE FROM "outbox" WHERE state = 'open' AND replaces IS NOT NULL AND id NOT IN (
  SELECT min(id) FROM "outbox" WHERE state = 'open' AND replaces IS NOT NULL GROUP BY target, replaces
);--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_rewrite" ON "outbox" USING btree ("target","replaces") WHERE state = 'open' and replaces is not null;