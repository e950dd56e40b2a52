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
CREATE TABLE `known_outsider` (
	`user_id` text NOT NULL,
	`tenant` text NOT NULL,
	`conversation_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `tenant`, `conversation_id`)
);
--> statement-breakpoint
ALTER TABLE `conversation` ADD `shared_id` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `left_unbound` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_shared` ON `conversation` (`platform`,`shared_id`) WHERE shared_id is not null;--> statement-breakpoint
ALTER TABLE `evidence` ADD `last_said` integer;--> statement-breakpoint
CREATE INDEX `archive_said` ON `archive_entry` (`conversation_id`,`said_at`,`seq`);--> statement-breakpoint
-- Who from outside is in a bound conversation now is known from now on.
INSERT INTO `known_outsider` (user_id, tenant, conversation_id)
  SELECT m.user_id, m.tenant, m.conversation_id FROM conversation_member m JOIN conversation c ON c.id = m.conversation_id
  WHERE m.outsider = 1 AND c.customer_id IS NOT NULL;