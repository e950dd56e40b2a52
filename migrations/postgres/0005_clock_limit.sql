DROP INDEX "deal_clock_due";--> statement-breakpoint
ALTER TABLE "deal_clock" ADD COLUMN "limit_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "pipeline" ADD COLUMN "time_zone" text;--> statement-breakpoint
CREATE INDEX "deal_clock_limit" ON "deal_clock" USING btree ("limit_at");--> statement-breakpoint
CREATE INDEX "deal_clock_due" ON "deal_clock" USING btree ("due_at","deal_id","kind") WHERE due_at is not null;