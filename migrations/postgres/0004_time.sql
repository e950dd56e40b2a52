CREATE TABLE "calendar_day" (
	"day" text PRIMARY KEY NOT NULL,
	"working" boolean NOT NULL,
	"name" text,
	"set_by" text,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deal_clock" (
	"deal_id" text NOT NULL,
	"kind" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"spent_ms" bigint DEFAULT 0 NOT NULL,
	"round" bigint DEFAULT 1 NOT NULL,
	"level" bigint DEFAULT 1 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"paused_until" timestamp (3) with time zone,
	"pause_reason" text,
	"held_until" timestamp (3) with time zone,
	"held_by" text,
	"hold_reason" text,
	CONSTRAINT "deal_clock_deal_id_kind_pk" PRIMARY KEY("deal_id","kind")
);
--> statement-breakpoint
CREATE TABLE "digest" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "form_link" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"form" text NOT NULL,
	"subject" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"submits" bigint DEFAULT 0 NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "job_run" (
	"job" text NOT NULL,
	"slot" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"outcome" text,
	"error" text,
	CONSTRAINT "job_run_job_slot_pk" PRIMARY KEY("job","slot")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"kind" text NOT NULL,
	"round" bigint NOT NULL,
	"level" bigint NOT NULL,
	"person_id" text NOT NULL,
	"part" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"digest_id" text
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"id" text PRIMARY KEY NOT NULL,
	"conversation_id" text,
	"person_id" text,
	"report" text NOT NULL,
	"subject" text NOT NULL,
	"at" text NOT NULL,
	"time_zone" text NOT NULL,
	"next_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"asked_by" text NOT NULL,
	"text" text NOT NULL,
	"due_on" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "notices" text;--> statement-breakpoint
CREATE INDEX "deal_clock_due" ON "deal_clock" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "digest_person" ON "digest" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "job_run_started" ON "job_run" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once" ON "notice" USING btree ("deal_id","kind","round","level","person_id");--> statement-breakpoint
CREATE INDEX "notice_waiting" ON "notice" USING btree ("person_id","created_at") WHERE digest_id is null;--> statement-breakpoint
CREATE INDEX "notice_digest" ON "notice" USING btree ("digest_id");--> statement-breakpoint
CREATE INDEX "subscription_due" ON "subscription" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "subscription_conversation" ON "subscription" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "subscription_person" ON "subscription" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "task_owner" ON "task" USING btree ("owner_id","due_at");--> statement-breakpoint
CREATE INDEX "task_deal" ON "task" USING btree ("deal_id");