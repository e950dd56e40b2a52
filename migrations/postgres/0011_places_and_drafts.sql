CREATE TABLE "button_text" (
	"id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "form_draft" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"form" text NOT NULL,
	"subject" text NOT NULL,
	"typed" jsonb NOT NULL,
	"errors" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "told_locale" text;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "welcomed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "only_outgoing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "form_link" ADD COLUMN "draft_id" text;--> statement-breakpoint
CREATE INDEX "button_text_drawn" ON "button_text" USING btree ("drawn_at");--> statement-breakpoint
CREATE INDEX "form_draft_expires" ON "form_draft" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "form_draft_person" ON "form_draft" USING btree ("person_id");