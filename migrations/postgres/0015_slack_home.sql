CREATE TABLE "slack_home" (
	"tenant" text NOT NULL,
	"user_id" text NOT NULL,
	"channel" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slack_home_tenant_user_id_pk" PRIMARY KEY("tenant","user_id")
);
--> statement-breakpoint
CREATE INDEX "slack_home_channel" ON "slack_home" USING btree ("tenant","channel");--> statement-breakpoint
CREATE INDEX "slack_home_opened" ON "slack_home" USING btree ("opened_at");