CREATE TABLE "captured_file" (
	"conversation_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"position" bigint NOT NULL,
	"file" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"attempt" bigint DEFAULT 0 NOT NULL,
	"available_at" bigint NOT NULL,
	"claim" text,
	"sha256" text,
	"bytes" bigint,
	"mime" text,
	"reason" text,
	CONSTRAINT "captured_file_conversation_id_seq_position_pk" PRIMARY KEY("conversation_id","seq","position")
);
--> statement-breakpoint
CREATE TABLE "known_outsider" (
	"user_id" text NOT NULL,
	"tenant" text NOT NULL,
	"conversation_id" text NOT NULL,
	CONSTRAINT "known_outsider_user_id_tenant_conversation_id_pk" PRIMARY KEY("user_id","tenant","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "shared_id" text;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "left_unbound" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "last_said" bigint;--> statement-breakpoint
CREATE INDEX "captured_file_open" ON "captured_file" USING btree ("expires_at","queued_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "captured_file_content" ON "captured_file" USING btree ("sha256") WHERE sha256 is not null;--> statement-breakpoint
CREATE INDEX "archive_said" ON "archive_entry" USING btree ("conversation_id","said_at","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_shared" ON "conversation" USING btree ("platform","shared_id") WHERE shared_id is not null;--> statement-breakpoint
-- Who from outside is in a bound conversation now is known from now on.
INSERT INTO "known_outsider" (user_id, tenant, conversation_id)
  SELECT m.user_id, m.tenant, m.conversation_id FROM conversation_member m JOIN conversation c ON c.id = m.conversation_id
  WHERE m.outsider = true AND c.customer_id IS NOT NULL;