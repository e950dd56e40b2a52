ALTER TABLE "outbox" ADD COLUMN "card" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "subject" text;--> statement-breakpoint
CREATE INDEX "outbox_card" ON "outbox" USING btree ("card","subject") WHERE state = 'open' and card is not null;