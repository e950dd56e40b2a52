CREATE TABLE "slack_gap" (
	"tenant" text PRIMARY KEY NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slack_sweep" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"thread" text NOT NULL,
	"alive_at" timestamp (3) with time zone NOT NULL,
	"swept_until" timestamp (3) with time zone,
	"pass_from" timestamp (3) with time zone,
	"pass_until" timestamp (3) with time zone,
	"cursor" text,
	"reached" text,
	CONSTRAINT "slack_sweep_tenant_channel_thread_pk" PRIMARY KEY("tenant","channel","thread")
);
