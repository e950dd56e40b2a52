CREATE TABLE `calendar_day` (
	`day` text PRIMARY KEY NOT NULL,
	`working` integer NOT NULL,
	`name` text,
	`set_by` text,
	`set_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deal_clock` (
	`deal_id` text NOT NULL,
	`kind` text NOT NULL,
	`since` integer NOT NULL,
	`spent_ms` integer DEFAULT 0 NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	`level` integer DEFAULT 1 NOT NULL,
	`due_at` integer,
	`paused_until` integer,
	`pause_reason` text,
	`held_until` integer,
	`held_by` text,
	`hold_reason` text,
	PRIMARY KEY(`deal_id`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `deal_clock_due` ON `deal_clock` (`due_at`);--> statement-breakpoint
CREATE TABLE `digest` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `digest_person` ON `digest` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `form_link` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`form` text NOT NULL,
	`subject` text NOT NULL,
	`expires_at` integer NOT NULL,
	`submits` integer DEFAULT 0 NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `job_run` (
	`job` text NOT NULL,
	`slot` text NOT NULL,
	`due_at` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`outcome` text,
	`error` text,
	PRIMARY KEY(`job`, `slot`)
);
--> statement-breakpoint
CREATE INDEX `job_run_started` ON `job_run` (`started_at`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`kind` text NOT NULL,
	`round` integer NOT NULL,
	`level` integer NOT NULL,
	`person_id` text NOT NULL,
	`part` text NOT NULL,
	`due_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`digest_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_once` ON `notice` (`deal_id`,`kind`,`round`,`level`,`person_id`);--> statement-breakpoint
CREATE INDEX `notice_waiting` ON `notice` (`person_id`,`created_at`) WHERE digest_id is null;--> statement-breakpoint
CREATE INDEX `notice_digest` ON `notice` (`digest_id`);--> statement-breakpoint
CREATE TABLE `subscription` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text,
	`person_id` text,
	`report` text NOT NULL,
	`subject` text NOT NULL,
	`at` text NOT NULL,
	`time_zone` text NOT NULL,
	`next_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `subscription_due` ON `subscription` (`next_at`);--> statement-breakpoint
CREATE INDEX `subscription_conversation` ON `subscription` (`conversation_id`);--> statement-breakpoint
CREATE INDEX `subscription_person` ON `subscription` (`person_id`);--> statement-breakpoint
CREATE TABLE `task` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`text` text NOT NULL,
	`due_on` text NOT NULL,
	`due_at` integer NOT NULL,
	`done_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `task_owner` ON `task` (`owner_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `task_deal` ON `task` (`deal_id`);--> statement-breakpoint
ALTER TABLE `person` ADD `notices` text;