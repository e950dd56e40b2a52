CREATE TABLE `absence` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`stand_in_id` text NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `absence_person` ON `absence` (`person_id`,`until_at`);--> statement-breakpoint
CREATE TABLE `api_request` (
	`person_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `api_request_at` ON `api_request` (`at`);--> statement-breakpoint
CREATE TABLE `api_token` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `api_token_person` ON `api_token` (`person_id`);--> statement-breakpoint
CREATE TABLE `checklist_tick` (
	`deal_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`item` text NOT NULL,
	`ticked_by` text NOT NULL,
	`ticked_at` integer NOT NULL,
	PRIMARY KEY(`visit_id`, `item`)
);
--> statement-breakpoint
CREATE INDEX `tick_deal` ON `checklist_tick` (`deal_id`);--> statement-breakpoint
CREATE TABLE `deal_field` (
	`deal_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`set_by` text,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`deal_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`stage_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`sha256` text,
	`name` text,
	`bytes` integer,
	`mime` text,
	`conversation_id` text,
	`from_seq` integer,
	`to_seq` integer,
	`uploader_id` text NOT NULL,
	`at` integer NOT NULL,
	`locked_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_version` ON `evidence` (`visit_id`,`kind`,`version`);--> statement-breakpoint
CREATE INDEX `evidence_deal` ON `evidence` (`deal_id`);--> statement-breakpoint
CREATE INDEX `evidence_file` ON `evidence` (`sha256`);--> statement-breakpoint
CREATE TABLE `file` (
	`sha256` text PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL,
	`mime` text NOT NULL,
	`stored_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `file_chunk` (
	`sha256` text NOT NULL,
	`position` integer NOT NULL,
	`content` blob NOT NULL,
	PRIMARY KEY(`sha256`, `position`),
	FOREIGN KEY (`sha256`) REFERENCES `file`(`sha256`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `policy_version` (
	`id` text PRIMARY KEY NOT NULL,
	`pipeline_id` text NOT NULL,
	`version` integer NOT NULL,
	`document` text NOT NULL,
	`applied_by` text,
	`applied_at` integer NOT NULL,
	`restores` integer,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_version_number` ON `policy_version` (`pipeline_id`,`version`);--> statement-breakpoint
CREATE TABLE `upload_chunk` (
	`upload_id` text NOT NULL,
	`position` integer NOT NULL,
	`content` blob NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`upload_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `upload_at` ON `upload_chunk` (`at`);--> statement-breakpoint
CREATE TABLE `waiver` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`condition` text NOT NULL,
	`reason` text NOT NULL,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waiver_condition` ON `waiver` (`visit_id`,`condition`);--> statement-breakpoint
CREATE INDEX `waiver_deal` ON `waiver` (`deal_id`);--> statement-breakpoint
ALTER TABLE `approval` ADD `step` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `approval` ADD `steps` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `approval` ADD `by_role` text;--> statement-breakpoint
ALTER TABLE `approval` ADD `stand_in_for` text;--> statement-breakpoint
ALTER TABLE `approval` ADD `policy_version` integer;--> statement-breakpoint
ALTER TABLE `approval` ADD `remind_at` integer;--> statement-breakpoint
ALTER TABLE `approval` ADD `reminded_at` integer;--> statement-breakpoint
ALTER TABLE `approval` ADD `expires_at` integer;