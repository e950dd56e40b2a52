CREATE TABLE `button_text` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`drawn_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `button_text_drawn` ON `button_text` (`drawn_at`);--> statement-breakpoint
CREATE TABLE `form_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`form` text NOT NULL,
	`subject` text NOT NULL,
	`typed` text NOT NULL,
	`errors` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `form_draft_expires` ON `form_draft` (`expires_at`);--> statement-breakpoint
CREATE INDEX `form_draft_person` ON `form_draft` (`person_id`);--> statement-breakpoint
ALTER TABLE `conversation` ADD `told_locale` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `locale` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `left_at` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `welcomed_at` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `only_outgoing` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `form_link` ADD `draft_id` text;