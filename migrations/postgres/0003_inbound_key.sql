DROP INDEX "inbound_dedupe";--> statement-breakpoint
DROP INDEX "archive_message";--> statement-breakpoint
DROP INDEX "inbound_open";--> statement-breakpoint
DROP INDEX "inbound_parked";--> statement-breakpoint
ALTER TABLE "inbound" DROP CONSTRAINT "inbound_conversation_id_seq_pk";--> statement-breakpoint
ALTER TABLE "inbound" ADD PRIMARY KEY ("dedupe_key");--> statement-breakpoint
CREATE INDEX "archive_message" ON "archive_entry" USING btree ("message_id","conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_open" ON "inbound" USING btree ("conversation_id","seq") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_parked" ON "inbound" USING btree ("conversation_id","seq") WHERE state = 'parked';