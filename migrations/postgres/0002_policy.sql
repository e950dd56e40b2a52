CREATE TABLE "absence" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"stand_in_id" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_request" (
	"person_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" bigint NOT NULL,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_request_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "checklist_tick" (
	"deal_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"item" text NOT NULL,
	"ticked_by" text NOT NULL,
	"ticked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "checklist_tick_visit_id_item_pk" PRIMARY KEY("visit_id","item")
);
--> statement-breakpoint
CREATE TABLE "deal_field" (
	"deal_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"set_by" text,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deal_field_deal_id_name_pk" PRIMARY KEY("deal_id","name")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"stage_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"kind" text NOT NULL,
	"version" bigint NOT NULL,
	"sha256" text,
	"name" text,
	"bytes" bigint,
	"mime" text,
	"conversation_id" text,
	"from_seq" bigint,
	"to_seq" bigint,
	"uploader_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"locked_by" text
);
--> statement-breakpoint
CREATE TABLE "file" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	"mime" text NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_chunk" (
	"sha256" text NOT NULL,
	"position" bigint NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "file_chunk_sha256_position_pk" PRIMARY KEY("sha256","position")
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"id" text PRIMARY KEY NOT NULL,
	"pipeline_id" text NOT NULL,
	"version" bigint NOT NULL,
	"document" text NOT NULL,
	"applied_by" text,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"restores" bigint,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "upload_chunk" (
	"upload_id" text NOT NULL,
	"position" bigint NOT NULL,
	"content" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "upload_chunk_upload_id_position_pk" PRIMARY KEY("upload_id","position")
);
--> statement-breakpoint
CREATE TABLE "waiver" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"condition" text NOT NULL,
	"reason" text NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "step" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "steps" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "by_role" text;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "stand_in_for" text;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "policy_version" bigint;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "remind_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "file_chunk" ADD CONSTRAINT "file_chunk_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absence_person" ON "absence" USING btree ("person_id","until_at");--> statement-breakpoint
CREATE INDEX "api_request_at" ON "api_request" USING btree ("at");--> statement-breakpoint
CREATE INDEX "api_token_person" ON "api_token" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "tick_deal" ON "checklist_tick" USING btree ("deal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_version" ON "evidence" USING btree ("visit_id","kind","version");--> statement-breakpoint
CREATE INDEX "evidence_deal" ON "evidence" USING btree ("deal_id");--> statement-breakpoint
CREATE INDEX "evidence_file" ON "evidence" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_version_number" ON "policy_version" USING btree ("pipeline_id","version");--> statement-breakpoint
CREATE INDEX "upload_at" ON "upload_chunk" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "waiver_condition" ON "waiver" USING btree ("visit_id","condition");--> statement-breakpoint
CREATE INDEX "waiver_deal" ON "waiver" USING btree ("deal_id");