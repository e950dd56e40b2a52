PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_inbound` (
	`dedupe_key` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`claim` text,
	`attempt` integer DEFAULT 0 NOT NULL,
	`body` text,
	`answer` text,
	`last_error` text
);
--> statement-breakpoint
INSERT INTO `__new_inbound`("dedupe_key", "conversation_id", "seq", "received_at", "state", "claim", "attempt", "body", "answer", "last_error") SELECT "dedupe_key", "conversation_id", "seq", "received_at", "state", "claim", "attempt", "body", "answer", "last_error" FROM `inbound`;--> statement-breakpoint
DROP TABLE `inbound`;--> statement-breakpoint
ALTER TABLE `__new_inbound` RENAME TO `inbound`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_open` ON `inbound` (`conversation_id`,`seq`) WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_parked` ON `inbound` (`conversation_id`,`seq`) WHERE state = 'parked';--> statement-breakpoint
DROP INDEX `archive_message`;--> statement-breakpoint
CREATE INDEX `archive_message` ON `archive_entry` (`message_id`,`conversation_id`);