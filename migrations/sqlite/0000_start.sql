CREATE TABLE `approval` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`to_stage_id` text NOT NULL,
	`requester_id` text NOT NULL,
	`approver_id` text NOT NULL,
	`deal_version` integer NOT NULL,
	`state` text NOT NULL,
	`comment` text,
	`decided_by` text,
	`decided_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`to_stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `approval_pending` ON `approval` (`deal_id`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `approval_approver` ON `approval` (`approver_id`,`state`);--> statement-breakpoint
CREATE INDEX `approval_requester` ON `approval` (`requester_id`,`state`);--> statement-breakpoint
CREATE TABLE `archive_entry` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`customer_id` text NOT NULL,
	`message_id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`sender_id` text NOT NULL,
	`sender_name` text,
	`text` text NOT NULL,
	`raw` text NOT NULL,
	`said_at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `archive_message` ON `archive_entry` (`conversation_id`,`message_id`);--> statement-breakpoint
CREATE INDEX `archive_customer` ON `archive_entry` (`customer_id`,`said_at`);--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`door` text NOT NULL,
	`action` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit_entry` (`subject_type`,`subject_id`,`at`);--> statement-breakpoint
CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`title` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `contact_customer` ON `contact` (`customer_id`);--> statement-breakpoint
CREATE TABLE `conversation` (
	`id` text PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`tenant` text NOT NULL,
	`external_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`seq` integer DEFAULT 0 NOT NULL,
	`has_outsider` integer DEFAULT false NOT NULL,
	`described_at` integer,
	`customer_id` text,
	`bound_by` text,
	`bound_at` integer,
	`unbound_count` integer DEFAULT 0 NOT NULL,
	`last_message_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_address` ON `conversation` (`platform`,`tenant`,`external_id`);--> statement-breakpoint
CREATE INDEX `conversation_customer` ON `conversation` (`customer_id`);--> statement-breakpoint
CREATE TABLE `conversation_member` (
	`conversation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`name` text,
	`outsider` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `user_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `counter` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`phone` text,
	`owner_id` text,
	`facts` text,
	`origin` text NOT NULL,
	`sample` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_number_unique` ON `customer` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `customer_identity` ON `customer` (`phone`,`name_key`) WHERE phone is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `customer_incomplete` ON `customer` (`name_key`) WHERE phone is null;--> statement-breakpoint
CREATE INDEX `customer_owner` ON `customer` (`owner_id`);--> statement-breakpoint
CREATE TABLE `deal` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`pipeline_id` text NOT NULL,
	`title` text NOT NULL,
	`customer_id` text,
	`owner_id` text NOT NULL,
	`product` text,
	`region` text,
	`amount_minor` integer,
	`currency` text NOT NULL,
	`expected_close` text,
	`status` text NOT NULL,
	`stage_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`lost_reason` text,
	`opened_at` integer,
	`closed_at` integer,
	`flags` text,
	`origin` text NOT NULL,
	`external_key` text,
	`sample` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`pipeline_id`) REFERENCES `pipeline`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deal_number_unique` ON `deal` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `deal_external_key_unique` ON `deal` (`external_key`);--> statement-breakpoint
CREATE INDEX `deal_owner` ON `deal` (`owner_id`,`status`);--> statement-breakpoint
CREATE INDEX `deal_stage` ON `deal` (`stage_id`,`status`);--> statement-breakpoint
CREATE INDEX `deal_region` ON `deal` (`region`,`status`);--> statement-breakpoint
CREATE INDEX `deal_customer` ON `deal` (`customer_id`);--> statement-breakpoint
CREATE TABLE `deal_note` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `note_deal` ON `deal_note` (`deal_id`,`at`);--> statement-breakpoint
CREATE TABLE `identity` (
	`platform` text NOT NULL,
	`tenant` text NOT NULL,
	`user_id` text NOT NULL,
	`person_id` text NOT NULL,
	`last_seen_at` integer,
	PRIMARY KEY(`platform`, `tenant`, `user_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `identity_person` ON `identity` (`person_id`);--> statement-breakpoint
CREATE TABLE `inbound` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`dedupe_key` text NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`claim` text,
	`attempt` integer DEFAULT 0 NOT NULL,
	`body` text,
	`answer` text,
	`last_error` text,
	PRIMARY KEY(`conversation_id`, `seq`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_dedupe` ON `inbound` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `inbound_open` ON `inbound` (`conversation_id`,`seq`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `inbound_parked` ON `inbound` (`conversation_id`) WHERE state = 'parked';--> statement-breakpoint
CREATE TABLE `lease` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `link_code` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`target` text NOT NULL,
	`lane` text NOT NULL,
	`address` text NOT NULL,
	`only_for` text,
	`content` text NOT NULL,
	`audience` text NOT NULL,
	`replaces` text,
	`reply` text,
	`dedupe_key` text NOT NULL,
	`state` text NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`available_at` integer NOT NULL,
	`claim` text,
	`last_error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe_key_unique` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`target`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`id`) WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX `outbox_sent` ON `outbox` (`target`,`sent_at`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`external_key` text,
	`manager_id` text,
	`region` text,
	`email` text,
	`locale` text,
	`time_zone` text,
	`platform` text,
	`last_platform` text,
	`active` integer DEFAULT true NOT NULL,
	`sample` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_external_key_unique` ON `person` (`external_key`);--> statement-breakpoint
CREATE INDEX `person_manager` ON `person` (`manager_id`);--> statement-breakpoint
CREATE TABLE `person_role` (
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`person_id`, `role`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pipeline` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pipeline_key_unique` ON `pipeline` (`key`);--> statement-breakpoint
CREATE TABLE `posted` (
	`id` text PRIMARY KEY NOT NULL,
	`card` text NOT NULL,
	`subject` text NOT NULL,
	`target` text NOT NULL,
	`address` text NOT NULL,
	`only_for` text,
	`audience` text NOT NULL,
	`message_id` text NOT NULL,
	`posted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `posted_card` ON `posted` (`card`,`subject`);--> statement-breakpoint
CREATE UNIQUE INDEX `posted_message` ON `posted` (`target`,`message_id`);--> statement-breakpoint
CREATE TABLE `stage` (
	`id` text PRIMARY KEY NOT NULL,
	`pipeline_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`probability` integer NOT NULL,
	`needs_approval` integer NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`pipeline_id`) REFERENCES `pipeline`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stage_key` ON `stage` (`pipeline_id`,`key`);--> statement-breakpoint
CREATE TABLE `stage_visit` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`stage_id` text NOT NULL,
	`position` integer NOT NULL,
	`entered_at` integer,
	`left_at` integer,
	`entered_by` text,
	`origin` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_position` ON `stage_visit` (`deal_id`,`position`);--> statement-breakpoint
CREATE INDEX `visit_stage` ON `stage_visit` (`stage_id`,`entered_at`);--> statement-breakpoint
CREATE TABLE `web_file` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`name` text NOT NULL,
	`mime` text NOT NULL,
	`content` blob NOT NULL,
	`only_for` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `web_room`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `web_member` (
	`room_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`room_id`, `user_id`),
	FOREIGN KEY (`room_id`) REFERENCES `web_room`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `web_user`(`user_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `web_member_user` ON `web_member` (`user_id`);--> statement-breakpoint
CREATE TABLE `web_message` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`seq` integer NOT NULL,
	`changed_seq` integer NOT NULL,
	`sender_id` text,
	`only_for` text,
	`body` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `web_room`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `web_message_dedupe_key_unique` ON `web_message` (`dedupe_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `web_message_seq` ON `web_message` (`room_id`,`seq`);--> statement-breakpoint
CREATE INDEX `web_message_changed` ON `web_message` (`room_id`,`changed_seq`);--> statement-breakpoint
CREATE TABLE `web_room` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`seq` integer DEFAULT 0 NOT NULL,
	`position` integer NOT NULL,
	`sample` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `web_user` (
	`user_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`outsider` integer NOT NULL,
	`position` integer NOT NULL,
	`sample` integer NOT NULL
);
