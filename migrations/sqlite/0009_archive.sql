CREATE TABLE `captured_file` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`position` integer NOT NULL,
	`file` text NOT NULL,
	`expires_at` integer,
	`queued_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`available_at` integer NOT NULL,
	`claim` text,
	`sha256` text,
	`bytes` integer,
	`mime` text,
	`reason` text,
	PRIMARY KEY(`conversation_id`, `seq`, `position`)
);
--> statement-breakpoint
CREATE INDEX `captured_file_open` ON `captured_file` (`expires_at`,`queued_at`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `captured_file_content` ON `captured_file` (`sha256`) WHERE sha256 is not null;--> statement-breakpoint
ALTER TABLE `evidence` ADD `last_said` integer;--> statement-breakpoint
CREATE INDEX `archive_said` ON `archive_entry` (`conversation_id`,`said_at`,`seq`);