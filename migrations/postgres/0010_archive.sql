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
ALTER TABLE "evidence" ADD COLUMN "last_said" bigint;--> statement-breakpoint
CREATE INDEX "captured_file_open" ON "captured_file" USING btree ("expires_at","queued_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "captured_file_content" ON "captured_file" USING btree ("sha256") WHERE sha256 is not null;--> statement-breakpoint
CREATE INDEX "archive_said" ON "archive_entry" USING btree ("conversation_id","said_at","seq");