CREATE TABLE "application_notice" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"state" text NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "application_notice_platform_tenant_pk" PRIMARY KEY("platform","tenant")
);
--> statement-breakpoint
CREATE TABLE "external_contact" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"external_user_id" text NOT NULL,
	"follower" text NOT NULL,
	"followed_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "external_contact_platform_tenant_external_user_id_follower_pk" PRIMARY KEY("platform","tenant","external_user_id","follower")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "handed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "external_contact_follower" ON "external_contact" USING btree ("platform","tenant","follower");