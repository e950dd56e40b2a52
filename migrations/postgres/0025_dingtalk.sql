CREATE TABLE "dingtalk_group" (
	"tenant" text NOT NULL,
	"group_id" text NOT NULL,
	"members" jsonb,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "dingtalk_group_tenant_group_id_pk" PRIMARY KEY("tenant","group_id")
);
--> statement-breakpoint
CREATE TABLE "dingtalk_pot" (
	"account" text NOT NULL,
	"month" text NOT NULL,
	"pot" text NOT NULL,
	"most" bigint,
	"closed_until" timestamp (3) with time zone,
	"told" boolean DEFAULT false NOT NULL,
	CONSTRAINT "dingtalk_pot_account_month_pot_pk" PRIMARY KEY("account","month","pot")
);
--> statement-breakpoint
CREATE TABLE "dingtalk_sync" (
	"account" text PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "dingtalk_todo" (
	"account" text NOT NULL,
	"source_id" text NOT NULL,
	"user_id" text NOT NULL,
	"task_id" text,
	"attempt" bigint DEFAULT 0 NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dingtalk_todo_account_source_id_pk" PRIMARY KEY("account","source_id")
);
--> statement-breakpoint
CREATE TABLE "dingtalk_use" (
	"account" text NOT NULL,
	"month" text NOT NULL,
	"pot" text NOT NULL,
	"kind" text NOT NULL,
	"used" bigint NOT NULL,
	CONSTRAINT "dingtalk_use_account_month_pot_kind_pk" PRIMARY KEY("account","month","pot","kind")
);
