CREATE TABLE `__new_conversation_member` (
	`conversation_id` text NOT NULL,
	`tenant` text DEFAULT '' NOT NULL,
	`user_id` text NOT NULL,
	`name` text,
	`outsider` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `tenant`, `user_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_conversation_member`("conversation_id", "tenant", "user_id", "name", "outsider") SELECT m."conversation_id", c."tenant", m."user_id", m."name", m."outsider" FROM `conversation_member` m JOIN `conversation` c ON c."id" = m."conversation_id";--> statement-breakpoint
DROP TABLE `conversation_member`;--> statement-breakpoint
ALTER TABLE `__new_conversation_member` RENAME TO `conversation_member`;--> statement-breakpoint
ALTER TABLE `archive_entry` ADD `side` text;--> statement-breakpoint
ALTER TABLE `archive_entry` ADD `sender_tenant` text;--> statement-breakpoint
ALTER TABLE `archive_entry` ADD `type` text;--> statement-breakpoint
ALTER TABLE `archive_entry` ADD `thread` text;--> statement-breakpoint
ALTER TABLE `archive_entry` ADD `quotes` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `closed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `conversation` ADD `shown_as` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `drawn` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `tried_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `parts_sent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Of a copy at most one rewrite is open from now on.
DELETE FROM `outbox` WHERE state = 'open' AND replaces IS NOT NULL AND id NOT IN (
  SELECT min(id) FROM `outbox` WHERE state = 'open' AND replaces IS NOT NULL GROUP BY target, replaces
);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_rewrite` ON `outbox` (`target`,`replaces`) WHERE state = 'open' and replaces is not null;--> statement-breakpoint
ALTER TABLE `posted` ADD `edit` text;