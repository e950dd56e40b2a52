CREATE TABLE "approval" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"to_stage_id" text NOT NULL,
	"requester_id" text NOT NULL,
	"approver_id" text NOT NULL,
	"deal_version" bigint NOT NULL,
	"state" text NOT NULL,
	"comment" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "archive_entry" (
	"conversation_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"customer_id" text NOT NULL,
	"message_id" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"sender_id" text NOT NULL,
	"sender_name" text,
	"text" text NOT NULL,
	"raw" text NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "archive_entry_conversation_id_seq_pk" PRIMARY KEY("conversation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"door" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"title" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"id" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"has_outsider" boolean DEFAULT false NOT NULL,
	"described_at" timestamp (3) with time zone,
	"customer_id" text,
	"bound_by" text,
	"bound_at" timestamp (3) with time zone,
	"unbound_count" bigint DEFAULT 0 NOT NULL,
	"last_message_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "conversation_member" (
	"conversation_id" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text,
	"outsider" boolean NOT NULL,
	CONSTRAINT "conversation_member_conversation_id_user_id_pk" PRIMARY KEY("conversation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "counter" (
	"name" text PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"phone" text,
	"owner_id" text,
	"facts" jsonb,
	"origin" text NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "deal" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"pipeline_id" text NOT NULL,
	"title" text NOT NULL,
	"customer_id" text,
	"owner_id" text NOT NULL,
	"product" text,
	"region" text,
	"amount_minor" bigint,
	"currency" text NOT NULL,
	"expected_close" text,
	"status" text NOT NULL,
	"stage_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"lost_reason" text,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"flags" jsonb,
	"origin" text NOT NULL,
	"external_key" text,
	"sample" boolean DEFAULT false NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deal_number_unique" UNIQUE("number"),
	CONSTRAINT "deal_external_key_unique" UNIQUE("external_key")
);
--> statement-breakpoint
CREATE TABLE "deal_note" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"user_id" text NOT NULL,
	"person_id" text NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	CONSTRAINT "identity_platform_tenant_user_id_pk" PRIMARY KEY("platform","tenant","user_id")
);
--> statement-breakpoint
CREATE TABLE "inbound" (
	"conversation_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"dedupe_key" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"claim" text,
	"attempt" bigint DEFAULT 0 NOT NULL,
	"body" text,
	"answer" jsonb,
	"last_error" text,
	CONSTRAINT "inbound_conversation_id_seq_pk" PRIMARY KEY("conversation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "lease" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_code" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"target" text NOT NULL,
	"lane" text NOT NULL,
	"address" jsonb NOT NULL,
	"only_for" text,
	"content" jsonb NOT NULL,
	"audience" jsonb NOT NULL,
	"replaces" text,
	"reply" jsonb,
	"dedupe_key" text NOT NULL,
	"state" text NOT NULL,
	"attempt" bigint DEFAULT 0 NOT NULL,
	"available_at" bigint NOT NULL,
	"claim" text,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_dedupe_key_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"external_key" text,
	"manager_id" text,
	"region" text,
	"email" text,
	"locale" text,
	"time_zone" text,
	"platform" text,
	"last_platform" text,
	"active" boolean DEFAULT true NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_external_key_unique" UNIQUE("external_key")
);
--> statement-breakpoint
CREATE TABLE "person_role" (
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "person_role_person_id_role_pk" PRIMARY KEY("person_id","role")
);
--> statement-breakpoint
CREATE TABLE "pipeline" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"position" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pipeline_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "posted" (
	"id" text PRIMARY KEY NOT NULL,
	"card" text NOT NULL,
	"subject" text NOT NULL,
	"target" text NOT NULL,
	"address" jsonb NOT NULL,
	"only_for" text,
	"audience" jsonb NOT NULL,
	"message_id" text NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage" (
	"id" text PRIMARY KEY NOT NULL,
	"pipeline_id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"position" bigint NOT NULL,
	"probability" bigint NOT NULL,
	"needs_approval" boolean NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage_visit" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"stage_id" text NOT NULL,
	"position" bigint NOT NULL,
	"entered_at" timestamp (3) with time zone,
	"left_at" timestamp (3) with time zone,
	"entered_by" text,
	"origin" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_file" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"content" "bytea" NOT NULL,
	"only_for" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_member" (
	"room_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "web_member_room_id_user_id_pk" PRIMARY KEY("room_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "web_message" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"changed_seq" bigint NOT NULL,
	"sender_id" text,
	"only_for" text,
	"body" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "web_message_dedupe_key_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "web_room" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"position" bigint NOT NULL,
	"sample" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_user" (
	"user_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"outsider" boolean NOT NULL,
	"position" bigint NOT NULL,
	"sample" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_deal_id_deal_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_to_stage_id_stage_id_fk" FOREIGN KEY ("to_stage_id") REFERENCES "public"."stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_member" ADD CONSTRAINT "conversation_member_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal" ADD CONSTRAINT "deal_pipeline_id_pipeline_id_fk" FOREIGN KEY ("pipeline_id") REFERENCES "public"."pipeline"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal" ADD CONSTRAINT "deal_stage_id_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_note" ADD CONSTRAINT "deal_note_deal_id_deal_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage" ADD CONSTRAINT "stage_pipeline_id_pipeline_id_fk" FOREIGN KEY ("pipeline_id") REFERENCES "public"."pipeline"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_visit" ADD CONSTRAINT "stage_visit_deal_id_deal_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_visit" ADD CONSTRAINT "stage_visit_stage_id_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_file" ADD CONSTRAINT "web_file_room_id_web_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."web_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_member" ADD CONSTRAINT "web_member_room_id_web_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."web_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_member" ADD CONSTRAINT "web_member_user_id_web_user_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."web_user"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_message" ADD CONSTRAINT "web_message_room_id_web_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."web_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_pending" ON "approval" USING btree ("deal_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "approval_approver" ON "approval" USING btree ("approver_id","state");--> statement-breakpoint
CREATE INDEX "approval_requester" ON "approval" USING btree ("requester_id","state");--> statement-breakpoint
CREATE INDEX "archive_message" ON "archive_entry" USING btree ("conversation_id","message_id");--> statement-breakpoint
CREATE INDEX "archive_customer" ON "archive_entry" USING btree ("customer_id","said_at");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_entry" USING btree ("subject_type","subject_id","at");--> statement-breakpoint
CREATE INDEX "contact_customer" ON "contact" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_address" ON "conversation" USING btree ("platform","tenant","external_id");--> statement-breakpoint
CREATE INDEX "conversation_customer" ON "conversation" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_identity" ON "customer" USING btree ("phone","name_key") WHERE phone is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_incomplete" ON "customer" USING btree ("name_key") WHERE phone is null;--> statement-breakpoint
CREATE INDEX "customer_owner" ON "customer" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "deal_owner" ON "deal" USING btree ("owner_id","status");--> statement-breakpoint
CREATE INDEX "deal_stage" ON "deal" USING btree ("stage_id","status");--> statement-breakpoint
CREATE INDEX "deal_region" ON "deal" USING btree ("region","status");--> statement-breakpoint
CREATE INDEX "deal_customer" ON "deal" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "note_deal" ON "deal_note" USING btree ("deal_id","at");--> statement-breakpoint
CREATE INDEX "identity_person" ON "identity" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_dedupe" ON "inbound" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "inbound_open" ON "inbound" USING btree ("conversation_id","seq") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "inbound_parked" ON "inbound" USING btree ("conversation_id") WHERE state = 'parked';--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("target","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("id") WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX "outbox_sent" ON "outbox" USING btree ("target","sent_at");--> statement-breakpoint
CREATE INDEX "person_manager" ON "person" USING btree ("manager_id");--> statement-breakpoint
CREATE INDEX "posted_card" ON "posted" USING btree ("card","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "posted_message" ON "posted" USING btree ("target","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stage_key" ON "stage" USING btree ("pipeline_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_position" ON "stage_visit" USING btree ("deal_id","position");--> statement-breakpoint
CREATE INDEX "visit_stage" ON "stage_visit" USING btree ("stage_id","entered_at");--> statement-breakpoint
CREATE INDEX "web_member_user" ON "web_member" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "web_message_seq" ON "web_message" USING btree ("room_id","seq");--> statement-breakpoint
CREATE INDEX "web_message_changed" ON "web_message" USING btree ("room_id","changed_seq");