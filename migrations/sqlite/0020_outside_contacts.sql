CREATE TABLE `application_notice` (
	`platform` text NOT NULL,
	`tenant` text NOT NULL,
	`state` text NOT NULL,
	`effective_at` integer NOT NULL,
	`said_at` integer NOT NULL,
	PRIMARY KEY(`platform`, `tenant`)
);
--> statement-breakpoint
CREATE TABLE `external_contact` (
	`platform` text NOT NULL,
	`tenant` text NOT NULL,
	`external_user_id` text NOT NULL,
	`follower` text NOT NULL,
	`followed_at` integer,
	`seen_at` integer,
	`ended_at` integer,
	PRIMARY KEY(`platform`, `tenant`, `external_user_id`, `follower`)
);
--> statement-breakpoint
CREATE INDEX `external_contact_follower` ON `external_contact` (`platform`,`tenant`,`follower`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `handed` integer DEFAULT 0 NOT NULL;